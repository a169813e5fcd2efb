import { testSeed } from '../../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../src/emulator/server.ts';
import {
  byAccount,
  canonicalSnapshot,
  targetKey,
  type AccountFacts,
  type Membership,
  type Snapshot,
  type UnreadableCause,
} from '../../../src/membership/model.ts';
import { carryForward } from '../../../src/snapshot/carry-forward.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { hostileString, snapshotArbitrary } from '../../support/arbitraries.ts';
import { accepted, invitation, membership } from '../../support/wire.ts';
import { canBeScanned, CLIENTS, scanEmulated, useCleanEnvironment } from '../../support/scanning.ts';

useCleanEnvironment();

const FAULTS: readonly (readonly [FaultKind, UnreadableCause])[] = [
  ['throttle', 'throttled'],
  ['server-error', 'unavailable'],
  ['reset', 'unavailable'],
  ['bad-json', 'bad-response'],
  ['access-denied', 'access-denied'],
];

const anyFacts: fc.Arbitrary<AccountFacts> = fc.record(
  {
    name: hostileString.filter((name) => /\S/.test(name)),
    units: fc.constantFrom(
      ['r-ab12'],
      ['r-ab12', 'ou-ab12-11111111'],
      ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222'],
    ),
  },
  { requiredKeys: [] },
);

/**
 * The snapshot with a state that an organization can have: some administrators are those of the organization, and in an account
 * that belongs to it, every membership with one of them has the mark.
 */
function asOfOrganization(base: Snapshot, choices: readonly number[], facts: readonly AccountFacts[]): Snapshot {
  const administrators = ['444455556666', '777788889999'];
  const memberships = base.memberships.map((membership, i) => {
    const { administrator: before, ...rest } = membership;
    const choice = choices[i % choices.length] ?? 0;
    const account = administrators[choice % 2] ?? '';
    if (!before || choice > 3) return membership;
    return { ...rest, invitations: [], administrator: { account, status: 'Enabled' } };
  });
  const inside = (account: string) => Number(account.at(-1)) % 2 === 0;
  const isDelegated = (membership: Membership) => membership.administrator?.account === administrators[0];
  return canonicalSnapshot(
    memberships.map((membership) => {
      const { administrator } = membership;
      if (!administrator) return membership;
      const { organization: _mark, ...unmarked } = administrator;
      const isManaged = isDelegated(membership) && inside(membership.account);
      return { ...membership, administrator: isManaged ? { ...unmarked, organization: true as const } : unmarked };
    }),
    new Map([...byAccount(memberships).keys()].map((account, i) => [account, facts[i % facts.length] ?? {}])),
  );
}

/** The accounts with an administrator of the organization, but not by it. */
function accountsOutside({ memberships }: Snapshot): ReadonlySet<string> {
  const delegated = new Set(
    memberships.flatMap(({ region, administrator }) =>
      administrator?.organization ? [`${region} ${administrator.account}`] : [],
    ),
  );
  return new Set(
    memberships
      .filter(
        ({ region, administrator }) =>
          administrator && !administrator.organization && delegated.has(`${region} ${administrator.account}`),
      )
      .map(({ account }) => account),
  );
}

describe.each(CLIENTS)('by %s,', (_, client) => {
  it('law 1: a snapshot that is served and scanned is the same snapshot, byte for byte', async () => {
    const anyPaging = fc.record({ pageSize: fc.integer({ min: 1, max: 50 }), emptyPage: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        snapshotArbitrary({ servable: true }).filter(canBeScanned),
        anyPaging,
        async (snapshot, paging) => {
          // At most eight pages: the scan keeps to AWS's 10 requests a second, so more would only make the test wait.
          const longest = Math.max(
            ...snapshot.memberships.map(({ invitations, members = [] }) =>
              Math.max(invitations.length, members.length),
            ),
          );
          const pageSize = Math.max(paging.pageSize, Math.ceil(longest / 8));
          const { emptyPage } = paging;
          const { memberships } = await scanEmulated(snapshot, { pageSize, faults: { emptyPage } }, client);
          expect(writeSnapshot(canonicalSnapshot(memberships))).toBe(writeSnapshot(snapshot));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('law 1 holds for what AWS Organizations says, in a scan of the organization and of its accounts', async () => {
    const organization = fc.tuple(
      snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 3 }).filter(canBeScanned),
      fc.array(fc.nat(5), { minLength: 12, maxLength: 12 }),
      fc.array(anyFacts, { minLength: 3, maxLength: 3 }),
      fc.constantFrom('error', 'empty'),
    );
    await fc.assert(
      fc.asyncProperty(organization, async ([base, choices, facts, organizationInvitations]) => {
        const snapshot = asOfOrganization(base, choices, facts);
        const outside = accountsOutside(snapshot);
        // An account outside of the organization is scanned only if it is named; then nothing but its memberships is known.
        const all = outside.size === 0 ? { organization: { units: [] }, withUnits: true } : {};
        const { memberships, scans } = await scanEmulated(snapshot, { organizationInvitations }, { ...client, ...all });
        const found = new Map(scans.map((one) => [one.account, one.facts ?? {}]));
        const expected = outside.size === 0 ? snapshot : canonicalSnapshot(snapshot.memberships);
        expect(canonicalSnapshot(memberships, found)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('law 3: what cannot be read is named, and its last known values stay', async () => {
    const known = snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 5 }).filter(canBeScanned);
    const faultsOfTargets = fc.array(fc.option(fc.constantFrom(...FAULTS)), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(known, faultsOfTargets, fc.boolean(), async (before, assigned, locked) => {
        const denied = locked ? [before.memberships.at(0)?.account ?? ''] : [];
        const targets: Record<string, FaultKind> = {};
        const expected = before.memberships.map((membership, i): Membership => {
          const fault = assigned[i % assigned.length];
          if (fault) targets[targetKey(membership)] = fault[0];
          if (denied.includes(membership.account)) return { ...membership, unreadable: 'assume-role-denied' };
          return fault ? { ...membership, unreadable: fault[1] } : membership;
        });
        const scanned = await scanEmulated(before, { faults: { targets, assumeRoleDenied: denied } }, client);
        const after = carryForward(scanned.memberships, before, scanned.covers, { prune: false });
        expect(writeSnapshot(after)).toBe(writeSnapshot(canonicalSnapshot(expected)));
        const named = scanned.problems.flatMap((problem) => problem.targets.map(targetKey));
        expect(named).toEqual(expected.filter(({ unreadable }) => unreadable).map(targetKey));
      }),
      { numRuns: 40 },
    );
  });

  it('law 3: a target that contradicts itself is unreadable, and keeps its last known values', async () => {
    const invitations = [invitation('a', 'Enabled')];
    const before = canonicalSnapshot([
      membership({ region: 'eu-west-1', invitations }),
      membership({ region: 'eu-west-2', invitations, administrator: { account: '777788889999', status: 'Enabled' } }),
      accepted('a', { region: 'eu-west-3' }),
    ]);
    const scanned = await scanEmulated(before, {}, client);
    const after = carryForward(scanned.memberships, before, scanned.covers, { prune: false });
    expect(after.memberships).toEqual(
      before.memberships.map((target, i) => (i < 2 ? { ...target, unreadable: 'bad-response' } : target)),
    );
  });

  it('a fleet is read completely in spite of throttles, errors, resets and silence', async () => {
    const seed = testSeed(7);
    const fleet = fc.sample(snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 120 }), {
      seed,
      numRuns: 40,
    });
    const snapshot = fleet.reduce((a, b) => (b.memberships.length > a.memberships.length ? b : a));
    const faults = {
      seed,
      rates: { throttle: 0.05, 'server-error': 0.04, reset: 0.03, hang: 0.01 },
      emptyPage: true,
    };
    const options = { ...client, maxAttempts: 8, timeoutSeconds: 0.5 };
    const { memberships, problems } = await scanEmulated(snapshot, { faults }, options);
    expect(problems).toEqual([]);
    expect(writeSnapshot(canonicalSnapshot(memberships))).toBe(writeSnapshot(snapshot));
  });
});
