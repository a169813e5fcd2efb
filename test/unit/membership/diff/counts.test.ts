import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import type { Change, TargetDiff } from '../../../../src/membership/diff/change.ts';
import { countDiff } from '../../../../src/membership/diff/counts.ts';

const target = (
  account: string,
  region: string,
  ...kinds: readonly ('hub-on' | 'hub-off' | 'account-gone')[]
): TargetDiff => ({
  account,
  region,
  changes: kinds.map((kind): Change => ({ kind, important: kind !== 'hub-on' })),
});

describe('the counts of a difference', () => {
  it('are zero if nothing changed', () => {
    expect(countDiff({ targets: [], compared: 7, notCompared: [] })).toEqual({
      compared: 7,
      notCompared: 0,
      targets: 0,
      accounts: 0,
      changes: 0,
      important: 0,
      kinds: [],
    });
  });

  it('count each change of a target, and the account once', () => {
    const targets = [target('1', 'a', 'hub-on', 'hub-off'), target('1', 'b', 'hub-off')];
    expect(countDiff({ targets, compared: 2, notCompared: [] })).toMatchObject({
      targets: 2,
      accounts: 1,
      changes: 3,
      important: 2,
    });
  });

  it('count an account that is gone once, for any number of Regions', () => {
    const targets = [
      target('1', 'a', 'account-gone'),
      target('1', 'b', 'account-gone'),
      target('2', 'a', 'account-gone'),
    ];
    expect(countDiff({ targets, compared: 3, notCompared: [] })).toMatchObject({
      targets: 3,
      changes: 2,
      important: 2,
      kinds: [{ kind: 'account-gone', count: 2 }],
    });
  });

  it('have the kinds in the order of the catalogue', () => {
    const targets = [target('1', 'a', 'account-gone'), target('2', 'a', 'hub-on'), target('3', 'a', 'hub-off')];
    const kinds = countDiff({ targets, compared: 3, notCompared: [] }).kinds.map(({ kind }) => kind);
    expect(kinds).toEqual(['hub-off', 'hub-on', 'account-gone']);
    expect(kinds).toEqual(CHANGE_KINDS.filter((kind) => kinds.includes(kind)));
  });
});
