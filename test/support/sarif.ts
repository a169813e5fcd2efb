import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';

/**
 * The schema of SARIF 2.1.0, as published by SchemaStore (Apache-2.0) and shipped in the npm package @microsoft/jest-sarif
 * 1.0.0-beta.0 (MIT), where it is lib/schemas/sarif-2.1.0-rtm.5.json.
 */
const SCHEMA = join(import.meta.dirname, 'sarif-2.1.0.schema.json');

// It uses nothing of draft 4 that is different in draft 7, but the name of its id.
const { id, $schema, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly version: string; readonly rules: readonly Rule[] } };
      readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly WithMessage[] }];
      readonly results: readonly Result[];
    },
  ];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
}

interface WithMessage {
  readonly message: { readonly text: string };
}

interface Result extends WithMessage {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly [
    {
      readonly physicalLocation?: {
        readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
        readonly region: { readonly startLine: number };
      };
    },
  ];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

/** Fails unless the text is SARIF by the schema, and has what GitHub code scanning asks for besides. */
export function readSarif(text: string): Log['runs'][0] {
  const log = JSON.parse(text) as Log;
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  const [run] = log.runs;
  const { rules } = run.tool.driver;
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const { shortDescription, fullDescription, help } of rules) {
    expect(shortDescription.text.length).toBeLessThanOrEqual(1024);
    expect(fullDescription.text.length).toBeLessThanOrEqual(1024);
    expect(help.text).not.toBe('');
  }
  for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
  const keys = run.results.map((one) => `${one.ruleId} ${one.partialFingerprints.primaryLocationLineHash}`);
  expect(new Set(keys).size, 'each result has a fingerprint of its own').toBe(keys.length);
  return run;
}

/** `uri:line`, for each result; undefined without a place. */
export function placesOf({ results }: Log['runs'][0]): (string | undefined)[] {
  return results.map(({ locations: [{ physicalLocation }] }) => {
    if (!physicalLocation) return undefined;
    expect(physicalLocation.artifactLocation.uriBaseId).toBe('%SRCROOT%');
    return `${physicalLocation.artifactLocation.uri}:${physicalLocation.region.startLine}`;
  });
}
