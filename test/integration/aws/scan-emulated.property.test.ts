import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { startEmulator, type EmulatorOptions, type FaultKind } from '../../../src/emulator/server.ts';
import {
  byAccount,
  canonicalSnapshot,
  targetKey,
  type Membership,
  type Snapshot,
  type UnreadableCause,
} from '../../../src/membership/model.ts';
import { carryForward } from '../../../src/snapshot/carry-forward.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../support/arbitraries.ts';
import { testSeed } from '../../support/seed.ts';
import { scanAt, useCleanEnvironment, type Scanned } from '../../support/scanning.ts';

useCleanEnvironment();

/** A management account outside of the fleet, so that every account of a snapshot is entered by its role. */
const MANAGER = '200000000002';
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', MANAGER);
});

async function scanOf(snapshot: Snapshot, options: EmulatorOptions = {}): Promise<Scanned> {
  const emulator = await startEmulator(snapshot, { managementAccount: MANAGER, ...options });
  try {
    const accounts = [...byAccount(snapshot.memberships).keys()];
    return await scanAt(emulator.url, { accounts, roleName: 'hubform', withEmail: true });
  } finally {
    await emulator.close();
  }
}

const notEmpty = ({ memberships }: Snapshot) =>
  memberships.length > 0 && !memberships.some((m) => m.account === MANAGER);

it('law 1: a snapshot that is served and scanned is the same snapshot, byte for byte', async () => {
  const anyPaging = fc.record({ pageSize: fc.integer({ min: 1, max: 50 }), emptyPage: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(snapshotArbitrary({ servable: true }).filter(notEmpty), anyPaging, async (snapshot, paging) => {
      // At most eight pages: the scan keeps to AWS's 10 requests a second, so more would only make the test wait.
      const longest = Math.max(
        ...snapshot.memberships.map(({ invitations, members = [] }) => Math.max(invitations.length, members.length)),
      );
      const pageSize = Math.max(paging.pageSize, Math.ceil(longest / 8));
      const { emptyPage } = paging;
      const { memberships } = await scanOf(snapshot, { pageSize, faults: { emptyPage } });
      expect(writeSnapshot(canonicalSnapshot(memberships))).toBe(writeSnapshot(snapshot));
    }),
    { numRuns: 60 },
  );
});

const FATES: readonly (readonly [FaultKind, UnreadableCause])[] = [
  ['throttle', 'throttled'],
  ['server-error', 'unavailable'],
  ['reset', 'unavailable'],
  ['bad-json', 'bad-response'],
  ['access-denied', 'access-denied'],
];

it('law 3: what cannot be read is named, and its last known values stay', async () => {
  const known = snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 5 }).filter(notEmpty);
  const fates = fc.array(fc.option(fc.constantFrom(...FATES)), { minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(known, fates, fc.boolean(), async (before, strikes, locked) => {
      const denied = locked ? [before.memberships[0]?.account ?? ''] : [];
      const targets: Record<string, FaultKind> = {};
      const expected = before.memberships.map((membership, i): Membership => {
        const fate = strikes[i % strikes.length];
        if (fate) targets[targetKey(membership)] = fate[0];
        if (denied.includes(membership.account)) return { ...membership, unreadable: 'assume-role-denied' };
        return fate ? { ...membership, unreadable: fate[1] } : membership;
      });
      const scanned = await scanOf(before, { faults: { targets, assumeRoleDenied: denied } });
      const after = carryForward(scanned.memberships, before, scanned.covers, { prune: false });
      expect(writeSnapshot(after)).toBe(writeSnapshot(canonicalSnapshot(expected)));
      const named = scanned.problems.flatMap((problem) => problem.targets.map(targetKey));
      expect(named).toEqual(expected.filter(({ unreadable }) => unreadable).map(targetKey));
    }),
    { numRuns: 40 },
  );
});

it('a fleet scanned through faults is read to the end, as without them', async () => {
  const seed = testSeed(7);
  const fleet = fc.sample(snapshotArbitrary({ servable: true, unreadable: [], maxInvitations: 120 }), {
    seed,
    numRuns: 40,
  });
  const snapshot = fleet.reduce((a, b) => (b.memberships.length > a.memberships.length ? b : a));
  const emulator = await startEmulator(snapshot, {
    managementAccount: MANAGER,
    faults: { seed, rates: { throttle: 0.05, 'server-error': 0.04, reset: 0.03, hang: 0.01 }, emptyPage: true },
  });
  const accounts = [...byAccount(snapshot.memberships).keys()];
  const options = { accounts, roleName: 'hubform', withEmail: true, maxAttempts: 8, timeoutSeconds: 0.5 };
  const { memberships, problems } = await scanAt(emulator.url, options);
  await emulator.close();
  expect(problems).toEqual([]);
  expect(writeSnapshot(canonicalSnapshot(memberships))).toBe(writeSnapshot(snapshot));
});
