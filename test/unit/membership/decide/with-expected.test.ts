import { describe, expect, it } from 'vitest';
import type { PartialDecision } from '../../../../src/membership/decide/context.ts';
import { withExpected } from '../../../../src/membership/decide/with-expected.ts';
import type { Expected } from '../../../../src/membership/expect/expected.ts';

const CONTEXT = { label: (account: string) => `${account} (security)` };
const MISSING: Expected = { state: 'missing', administrator: '999999999999' };
const partial = (kind: PartialDecision['kind']): PartialDecision => ({ kind, administrators: [], reason: 'Why.' });

describe('a target that is expected to be a member', () => {
  it.each([
    [undefined, 'missing'],
    [partial('inactive'), 'missing'],
    [partial('untrusted'), 'untrusted'],
    [partial('choose'), 'choose'],
    [partial('unreadable'), 'unreadable'],
  ])('and has the decision %j becomes %s', (decision, kind) => {
    expect(withExpected(decision, MISSING, CONTEXT)).toMatchObject({ kind, expected: MISSING });
  });

  it.each<[Expected, string]>([
    [MISSING, 'It must be a member of 999999999999 (security), and is neither a member nor invited.'],
    [
      { ...MISSING, reason: 'production', owner: 'platform' },
      'It must be a member of 999999999999 (security), and is neither a member nor invited. Reason: production. Owner: platform.',
    ],
    [
      { ...MISSING, exception: { until: '2026-01-31', reason: 'migration' } },
      'It must be a member of 999999999999 (security), and is neither a member nor invited. The exception ended on 2026-01-31. Reason: migration.',
    ],
    [
      { ...MISSING, state: 'excused', exception: { until: '2027-01-31', reason: 'migration' } },
      'Excused until 2027-01-31. Reason: migration. Otherwise it must be a member of 999999999999 (security).',
    ],
    [
      { ...MISSING, state: 'excused', exception: {} },
      'Excused. Otherwise it must be a member of 999999999999 (security).',
    ],
  ])('%j reads well', (expected, sentence) => {
    expect(withExpected(undefined, expected, CONTEXT)?.reason).toBe(sentence);
  });

  it('keeps what else is known of it, and the code of an earlier run', () => {
    const accepter = { administrator: '999999999999', accepted: true, enableHub: false, why: '' };
    const decision = withExpected({ ...partial('inactive'), ifManaged: accepter }, MISSING, CONTEXT);
    expect(decision?.reason).toMatch(/nor invited\. Why\.$/);
    expect(decision?.ifManaged).toEqual(accepter);
  });

  it('and is one keeps its decision', () => {
    const member: Expected = { ...MISSING, state: 'member' };
    expect(withExpected(partial('adopt'), member, CONTEXT)).toEqual({ ...partial('adopt'), expected: member });
    expect(withExpected(undefined, { ...MISSING, state: 'unknown' }, CONTEXT)).toBeUndefined();
  });
});
