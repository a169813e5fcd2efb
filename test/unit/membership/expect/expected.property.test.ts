import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import type { DecisionOptions } from '../../../../src/membership/decide/decision.ts';
import { countExpected } from '../../../../src/membership/expect/counts.ts';
import { type Expectations, trustIn } from '../../../../src/membership/expect/expectations.ts';
import { EXPECTED_STATES, type ExpectedState } from '../../../../src/membership/expect/expected.ts';
import { unmetExpectations } from '../../../../src/membership/expect/unmet.ts';
import { type Membership, type Snapshot, type Target, targetKey } from '../../../../src/membership/model.ts';
import type { TargetSet } from '../../../../src/membership/target-set.ts';
import { type Expecting, TODAY, expecting } from '../../../support/arbitraries.ts';

function decisionsOf({ snapshot, expectations }: Expecting) {
  const trust = trustIn(expectations);
  const without: DecisionOptions = trust ? { trust } : {};
  return {
    decisions: decide(snapshot, { ...without, expect: { expectations, today: TODAY } }),
    without: decide(snapshot, without),
  };
}

it('every target with an expectation is in exactly one state, and it is the one that its text says', () => {
  fc.assert(
    fc.property(expecting, (given) => {
      const { decisions } = decisionsOf(given);
      const wanted = oracle(given);
      const found = decisions.flatMap(({ expected, ...target }) =>
        expected ? [[targetKey(target), `${expected.state} of ${expected.administrator}`] as const] : [],
      );
      expect(new Map(found)).toEqual(
        new Map([...wanted].map(([key, { state, administrator }]) => [key, `${state} of ${administrator}`])),
      );
      expect(found).toHaveLength(wanted.size);

      const counted = countExpected(
        decisions,
        unmetExpectations(decisions, given.snapshot, {
          expectations: given.expectations,
          today: TODAY,
        }),
      );
      const ofState = (state: ExpectedState) => counted.find((one) => one.state === state)?.count ?? 0;
      for (const state of EXPECTED_STATES) {
        const inSnapshot = [...wanted.values()].filter((one) => one.state === state).length;
        expect(ofState(state)).toBe(inSnapshot + (state === 'unknown' ? outside(given) : 0));
      }
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.size + outside(given));
    }),
  );
});

it('a decision is missing or excused only where the target is, and expectations change no code', () => {
  fc.assert(
    fc.property(expecting, (given) => {
      const { decisions, without } = decisionsOf(given);
      for (const { kind, expected } of decisions) {
        if (kind === 'missing' || kind === 'excused') expect(expected?.state).toBe(kind);
      }
      const code = (all: typeof decisions) =>
        all.flatMap(({ accepter, ...target }) => (accepter ? [[targetKey(target), accepter.administrator]] : []));
      expect(code(decisions)).toEqual(code(without));
    }),
  );
});

it('no account is expected to be a member of itself', () => {
  fc.assert(
    fc.property(expecting, (given) => {
      for (const { account, expected } of decisionsOf(given).decisions) {
        expect(expected?.administrator).not.toBe(account);
      }
    }),
  );
});

it('without expected members, the decisions are the same as without expectations', () => {
  fc.assert(
    fc.property(expecting, ({ snapshot, expectations: { except, trust } }) => {
      const expectations = { members: [], except, trust, names: new Map<string, string>() };
      const { decisions, without } = decisionsOf({ snapshot, expectations });
      expect(decisions).toEqual(without);
    }),
  );
});

it('the generated expectations reach every state', () => {
  const states = fc
    .sample(expecting, { numRuns: 300, seed: 7 })
    .flatMap((given) => [...oracle(given).values()].map(({ state }) => state));
  expect(new Set(states)).toEqual(new Set(EXPECTED_STATES));
});

/** What is expected of each target of a snapshot, by trying every entry on every target. */
function oracle({ snapshot, expectations }: Expecting) {
  const found = new Map<string, { readonly administrator: string; readonly state: ExpectedState }>();
  for (const membership of snapshot.memberships) {
    for (const entry of expectations.members) {
      const isOff = entry.regions === undefined && membership.unreadable === 'region-disabled';
      if (found.has(targetKey(membership)) || isOff || entry.administrator === membership.account) continue;
      if (!has(entry, membership, snapshot)) continue;
      const { administrator } = entry;
      const excused = expectations.except.some(
        (one) =>
          has(one, membership, snapshot) && (one.until === undefined || Date.parse(one.until) >= Date.parse(TODAY)),
      );
      found.set(targetKey(membership), { administrator, state: stateIn(membership, administrator, excused) });
    }
  }
  return found;
}

function has(set: TargetSet, { account, region }: Target, { accounts }: Snapshot): boolean {
  const units = accounts?.get(account)?.units ?? [];
  const named = [
    ...(set.accounts ?? []).map((id) => id === account),
    ...(set.units ?? []).map((unit) => units.includes(unit)),
  ];
  const inAccount = (set.accounts === undefined && set.units === undefined) || named.includes(true);
  return inAccount && (set.regions === undefined || set.regions.includes(region));
}

function stateIn({ administrator, invitations, unreadable }: Membership, wanted: string, excused: boolean) {
  const is = (status: string, ...words: string[]) => words.includes(status.toLowerCase());
  const status = administrator?.status ?? 'enabled';
  const isMember = is(status, 'enabled', 'associated');
  const isKnown = isMember || is(status, 'created', 'invited', 'resigned', 'removed', 'deleted');
  if (unreadable !== undefined || (administrator && !isKnown)) return excused ? 'excused' : 'unknown';
  const present = isMember ? administrator?.account : undefined;
  if (present === wanted) return 'member';
  if (!present && invitations.some((one) => one.administrator === wanted && is(one.status, 'invited'))) {
    return 'invited';
  }
  if (excused) return 'excused';
  return present ? 'elsewhere' : 'missing';
}

/** How many accounts and targets are named, not in the snapshot, and not excused; each once. */
function outside({ snapshot, expectations }: { readonly snapshot: Snapshot; readonly expectations: Expectations }) {
  const { members, except } = expectations;
  const keys = new Set(snapshot.memberships.map(targetKey));
  const scanned = new Set(snapshot.memberships.map(({ account }) => account));
  const accounts = new Set([...scanned, ...members.flatMap((one) => one.accounts ?? [])]);
  const regions = new Set(members.flatMap((one) => one.regions ?? []));
  const excused = (target: Target) =>
    except.some((one) => has(one, target, snapshot) && (one.until === undefined || one.until >= TODAY));
  const named = new Set<string>();
  for (const account of accounts) {
    for (const region of regions) {
      const target = { account, region };
      const entries = members.filter(
        (one) =>
          one.regions &&
          one.administrator !== account &&
          // All accounts are those of the snapshot.
          (scanned.has(account) || one.accounts?.includes(account)) &&
          has(one, target, snapshot),
      );
      if (entries.length > 0 && !keys.has(targetKey(target)) && !excused(target)) named.add(targetKey(target));
    }
    const whole = members.some(
      (one) => !one.regions && one.administrator !== account && one.accounts?.includes(account),
    );
    if (whole && !scanned.has(account) && !excused({ account, region: '' })) named.add(account);
  }
  return named.size;
}
