import { describe, expect, it } from 'vitest';
import { changedTargets, joinProposals } from '../../../../src/membership/diff/join-proposals.ts';
import { type Membership, type Snapshot, type Target, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { accepted, membership } from '../../../support/wire.ts';

const [A, B, C] = ['111122223333', '222233334444', '333344445555'] as const;
const off = (account: string) => membership({ account, hub: { state: 'disabled' } });
const on = (account: string) => membership({ account });
const joined = (account: string) => accepted('a', { account });
const of = (...memberships: Membership[]) => canonicalSnapshot(memberships);
const only =
  (...accounts: string[]) =>
  ({ account }: Target) =>
    accounts.includes(account);

describe('a proposal that is made beside an open one', () => {
  const committed = of(off(A), off(B), off(C));
  const open = { before: committed, after: of(off(A), on(B), joined(C)) };
  const accountsKept = (kept: readonly Target[]) => kept.map(({ account }) => account);

  it('keeps what the open one proposes for what was not read, and has what was read', () => {
    const { snapshot, kept } = joinProposals(committed, of(on(A), off(B), off(C)), open, only(A));
    expect(snapshot).toEqual(of(on(A), on(B), joined(C)));
    expect(accountsKept(kept)).toEqual([B, C]);
  });

  it('drops what is live as it is committed', () => {
    const { snapshot, kept } = joinProposals(committed, committed, open, only(B));
    expect(snapshot).toEqual(of(off(A), off(B), joined(C)));
    expect(accountsKept(kept)).toEqual([C]);
  });

  it('drops what the base branch has changed since: merged, or anything else', () => {
    for (const now of [on(B), joined(B)]) {
      const later = of(off(A), now, off(C));
      expect(joinProposals(later, later, open, only(A)).snapshot).toEqual(of(off(A), now, joined(C)));
    }
  });

  it('keeps a target that the open one adds, and one that it removes', () => {
    const adds = { before: of(off(A), off(B)), after: of(off(A), on(C)) };
    const { snapshot, kept } = joinProposals(of(off(A), off(B)), of(on(A), off(B)), adds, only(A));
    expect(snapshot).toEqual(of(on(A), on(C)));
    expect(accountsKept(kept)).toEqual([B, C]);
  });

  it('keeps the names that it gives to accounts that were not read', () => {
    const named = (snapshot: Snapshot, names: Readonly<Record<string, string>>) =>
      canonicalSnapshot(
        snapshot.memberships,
        new Map(Object.entries(names).map(([account, name]) => [account, { name }])),
      );
    const before = named(committed, { [A]: 'a', [B]: 'b' });
    const after = named(committed, { [A]: 'open a', [B]: 'open b', [C]: 'open c' });
    const scanned = named(committed, { [A]: 'new a', [B]: 'b' });
    const { snapshot } = joinProposals(before, scanned, { before, after }, only(A));
    expect(snapshot).toEqual(named(committed, { [A]: 'new a', [B]: 'open b', [C]: 'open c' }));
  });

  it('is what was read where the open one proposes nothing', () => {
    const scanned = of(on(A), off(B), off(C));
    const result = joinProposals(committed, scanned, { before: committed, after: committed }, only(A));
    expect(result).toEqual({ snapshot: scanned, kept: [] });
  });
});

it('the changed targets are those that differ, or that one of the two has', () => {
  const changed = changedTargets(of(off(A), off(B)), of(off(A), on(B), off(C)));
  expect([...changed]).toEqual([`${B}/us-east-1`, `${C}/us-east-1`]);
});
