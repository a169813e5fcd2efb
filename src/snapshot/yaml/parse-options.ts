import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

/** Strict YAML 1.2: no tags of YAML 1.1, no merge keys. */
export const PARSE_OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  // The check of the library takes quadratic time, too long for 10,000 accounts. plain-value.ts checks the keys.
  uniqueKeys: false,
  prettyErrors: false,
  // The library prints nothing at this level; 'silent' would also hide the error about a second document.
  logLevel: 'error',
} as const satisfies ParseOptions & DocumentOptions & SchemaOptions;
