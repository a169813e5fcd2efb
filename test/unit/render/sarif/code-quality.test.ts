import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../../src/membership/diff/diff.ts';
import { diffResults } from '../../../../src/render/diff/sarif.ts';
import { codeQualityText } from '../../../../src/render/sarif/code-quality.ts';
import type { SarifResult } from '../../../../src/render/sarif/log.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';

const hash = (text: string) => text;

/** The table of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format as a schema. */
const validate = new Ajv({ allErrors: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', pattern: '^(?!/|\\./)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

function result(values: Partial<SarifResult>): SarifResult {
  const place = { uri: 'a%20b/m.yaml', line: 4 };
  return { ruleId: 'diff/x', level: 'note', message: 'm', subject: 's', identity: [], place, ...values };
}

function issues(results: readonly SarifResult[]): Readonly<Record<string, unknown>>[] {
  return JSON.parse(codeQualityText(results, { hash })) as Readonly<Record<string, unknown>>[];
}

describe('a Code Quality report', () => {
  it.each(diffFixtures())('of the difference $name is what GitLab documents, each issue once', (fixture) => {
    const { before, after, decisionOptions } = fixture;
    const results = diffResults(diff(before, after, decisionOptions), () => ({ uri: 'm.yaml', line: 3 }));
    const found = issues(results);
    expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
    expect(found).toHaveLength(results.length);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(found.length);
  });

  it('has the urgent issues first, with plain paths', () => {
    expect(issues([result({}), result({ level: 'error', message: 'urgent\u202e' })])).toMatchObject([
      {
        severity: 'critical',
        description: String.raw`urgent\u202e`,
        location: { path: 'a b/m.yaml', lines: { begin: 4 } },
      },
      { severity: 'info' },
    ]);
  });

  it('has nothing without a place, and is a list in any case', () => {
    const { place: _, ...without } = result({});
    expect(codeQualityText([without], { hash })).toBe('[]\n');
  });
});
