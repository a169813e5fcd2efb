import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { diffJsonSchema, diffSchema } from '../../../src/snapshot/diff-schema.ts';

const ajv = new Ajv2020({ strict: true, validateFormats: false, formats: { 'date-time': true } });
const validate = ajv.compile(diffJsonSchema() as AnySchema);

const counts = { compared: 1, notCompared: 0, targets: 1, accounts: 1, changes: 1, important: 0, kinds: {} };
const target = { account: '111122223333', region: 'eu-west-1' };
const withChanges = (...changes: object[]) => ({
  version: 1,
  counts,
  targets: [{ ...target, changes }],
  notCompared: [],
});

const withoutRole = (reason: string) => ({ version: 1, counts, targets: [], notCompared: [{ ...target, reason }] });

describe('the published schema of a difference and the one that reads agree on', () => {
  const administrator = '444455556666';
  it.each<[what: string, valid: boolean, value: unknown]>([
    ['no change', true, { version: 1, counts, targets: [], notCompared: [] }],
    ['a target that was not compared', true, withoutRole('no-role')],
    ['a reason of no kind', false, withoutRole('tired')],
    ['nothing about what was not compared', false, { version: 1, counts, targets: [] }],
    ['a change of the hub', true, withChanges({ kind: 'hub-off', important: true })],
    ['a membership', true, withChanges({ kind: 'accepted', important: true, administrator, unexpected: 'new' })],
    [
      'memberships before and after',
      true,
      {
        version: 1,
        counts,
        targets: [
          {
            ...target,
            before: { hub: 'disabled' },
            after: { unreadable: 'throttled' },
            changes: [{ kind: 'coverage-lost', important: true, cause: 'throttled', lastKnown: false }],
          },
        ],
        notCompared: [],
      },
    ],
    ['a target without a change', false, withChanges()],
    ['an unknown kind', false, withChanges({ kind: 'moved', important: false })],
    ['a change without importance', false, withChanges({ kind: 'hub-on' })],
    ['a key of another kind', false, withChanges({ kind: 'hub-on', important: false, administrator })],
    ['a setting without details', false, withChanges({ kind: 'setting-changed', important: false, details: [] })],
    ['a negative count', false, { version: 1, counts: { ...counts, changes: -1 }, targets: [], notCompared: [] }],
    [
      'an unknown kind that is counted',
      false,
      { version: 1, counts: { ...counts, kinds: { moved: 1 } }, targets: [], notCompared: [] },
    ],
    ['another version', false, { version: 2, counts, targets: [], notCompared: [] }],
    ['null', false, null],
  ])('%s (%s)', (_, valid, value) => {
    expect(diffSchema.safeParse(value).success).toBe(valid);
    expect(validate(value), ajv.errorsText(validate.errors)).toBe(valid);
  });
});
