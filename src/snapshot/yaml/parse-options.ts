import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

/** YAML 1.2 and nothing beyond it: no tags of YAML 1.1, no merge keys. */
export const PARSE_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  // The library compares every key with every other one; a fleet has 10,000s of them. See plain-value.ts.
  uniqueKeys: false,
  prettyErrors: false,
  // Nothing is printed; 'silent' would also keep quiet about a second document.
  logLevel: 'error',
} as const satisfies ParseOptions & DocumentOptions & SchemaOptions;
