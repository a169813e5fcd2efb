import { testSeed } from '../../support/seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../src/emulator/server.ts';
import { canonicalSnapshot, targetKey, type Membership, type UnreadableCause } from '../../../src/membership/model.ts';
import { carryForward } from '../../../src/snapshot/carry-forward.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
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

  it('law 3: what cannot be read is named, and its last known values stay', async () => {
    const known = snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 5 }).filter(canBeScanned);
    const faultsOfTargets = fc.array(fc.option(fc.constantFrom(...FAULTS)), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(known, faultsOfTargets, fc.boolean(), async (before, assigned, locked) => {
        const denied = locked ? [before.memberships[0]?.account ?? ''] : [];
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
