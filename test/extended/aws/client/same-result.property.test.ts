import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Faults, FaultKind } from '../../../../src/emulator/http/faults.ts';
import { canonicalSnapshot, targetKey, type Snapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';
import { canBeScanned, scanEmulated, useCleanEnvironment } from '../../../support/scanning.ts';

useCleanEnvironment();

/** Without silence: whether a request is too late depends on the machine as well. */
const KINDS = ['throttle', 'server-error', 'reset', 'bad-json', 'access-denied', 'repeated-token'] as const;
const rate = fc.double({ min: 0, max: 0.15, noNaN: true });

/** Each is a function of the seed and of how often a target was asked, so it is the same in two scans. */
const anyFaults = fc.record({
  seed: fc.integer(),
  rates: fc.record(Object.fromEntries(KINDS.map((kind) => [kind, rate])) as Record<FaultKind, typeof rate>),
  ofTargets: fc.array(fc.option(fc.constantFrom<FaultKind>(...KINDS), { freq: 3 }), { minLength: 6, maxLength: 6 }),
  emptyPage: fc.boolean(),
  deniesFirstRole: fc.boolean(),
  // Not before the Regions are listed, which takes up to four calls of the caller.
  expireAfter: fc.option(fc.integer({ min: 6, max: 24 }), { nil: undefined, freq: 2 }),
});

function faultsIn(snapshot: Snapshot, { ofTargets, deniesFirstRole, expireAfter, ...faults }: Generated): Faults {
  const targets = snapshot.memberships.flatMap((membership, i) => {
    const kind = ofTargets[i % ofTargets.length];
    return kind ? [[targetKey(membership), kind] as const] : [];
  });
  return {
    ...faults,
    targets: Object.fromEntries(targets),
    assumeRoleDenied: deniesFirstRole ? [snapshot.memberships.at(0)?.account ?? ''] : [],
    ...(expireAfter !== undefined && { expireAfter }),
  };
}

type Generated = typeof anyFaults extends fc.Arbitrary<infer T> ? T : never;

it('both implementations read the same snapshot, with the same problems, for any failure on the way', async () => {
  const served = snapshotArbitrary({ servable: true, maxInvitations: 60 }).filter(canBeScanned);
  const attempts = fc.integer({ min: 1, max: 3 });
  await fc.assert(
    fc.asyncProperty(served, anyFaults, attempts, async (snapshot, generated, maxAttempts) => {
      const faults = faultsIn(snapshot, generated);
      const [fast, plain] = await Promise.all(
        [false, true].map(async (plainSdk) => {
          const options = { plainSdk, maxAttempts, timeoutSeconds: 60 };
          const { memberships, problems } = await scanEmulated(snapshot, { pageSize: 20, faults }, options);
          return {
            text: writeSnapshot(canonicalSnapshot(memberships)),
            problems: problems.map(({ account, targets, cause, call }) => ({ account, targets, cause, call })),
          };
        }),
      );
      expect(fast).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});
