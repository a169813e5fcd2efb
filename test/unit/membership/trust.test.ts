import { describe, expect, it } from 'vitest';
import { type Administrator, canonicalSnapshot } from '../../../src/membership/model.ts';
import { trustEverywhere, trustOf } from '../../../src/membership/trust.ts';
import { A, B, C, CASES, SNAPSHOTS, at, decision } from '../../support/trust-cases.ts';

describe('whom to trust', () => {
  it.each(CASES)(
    'where there is %s: without a list %s; with A on it %s; with others on it %s; with any %s',
    (name, ...wanted) => {
      const lists = [undefined, trustEverywhere([A]), trustEverywhere([C]), 'any'] as const;
      expect(lists.map((list) => decision(SNAPSHOTS[name], list))).toEqual(wanted);
    },
  );

  it('has a case for every snapshot', () => {
    expect(CASES.map(([name]) => name)).toEqual(Object.keys(SNAPSHOTS));
  });

  it('may be limited to accounts and Regions', () => {
    const snapshot = canonicalSnapshot(SNAPSHOTS['two inviters']);
    const { trusts, whyNot } = trustOf(snapshot, [
      { administrator: A, accounts: ['111111111111'] },
      { administrator: A, accounts: ['222222222222'], regions: ['us-east-1'] },
    ]);
    const target = (account: string, region: string) => ({ account, region });
    expect(trusts(A, target('111111111111', 'eu-west-1'))).toBe(true);
    expect(trusts(A, target('222222222222', 'eu-west-1'))).toBe(false);
    expect(trusts(A, target('222222222222', 'us-east-1'))).toBe(true);
    expect(trusts(B, target('111111111111', 'eu-west-1'))).toBe(false);
    expect(whyNot(A, target('222222222222', 'eu-west-1'))).toBe('is on the trust list for other targets only');
    expect(whyNot(B, target('222222222222', 'eu-west-1'))).toBe('is not on the trust list');
  });

  it('of those that are expected, is the first that a target has', () => {
    const snapshot = canonicalSnapshot(SNAPSHOTS['two inviters']);
    const entries = [
      { administrator: A, accounts: ['111111111111'], expected: true },
      { administrator: B, expected: true },
      { administrator: C },
    ] as const;
    const { trusts } = trustOf(snapshot, entries);
    const who = (account: string) => [A, B, C].filter((id) => trusts(id, { account, region: 'eu-west-1' }));
    expect([who('111111111111'), who('222222222222')]).toEqual([
      [A, C],
      [B, C],
    ]);
  });

  it('never questions without a list an administrator that has a status not known here', () => {
    const administrator: Administrator = { account: A, status: 'Paused' };
    expect(decision([at('111111111111', { administrator })], undefined)).toBe('inactive');
  });
});
