import { expect, it } from 'vitest';
import { type ScanRequest, scanLive } from '../../../../src/actions/scan/scan.ts';
import { takeSnapshot } from '../../../../src/actions/scan/snapshot.ts';
import { previousFrom } from '../../../../src/actions/scan/previous.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { quietContext } from '../../../support/verifying.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';

const LIVE = [accepted(), membership({ region: 'eu-west-1' })];
const KNOWN = membership({ region: 'eu-west-1', hub: { state: 'disabled' } });
const OUTSIDE = membership({ account: '999999999999' });

async function scanOf(request: Partial<ScanRequest>, faults: Record<string, 'throttle'> = {}) {
  const emulator = await startEmulator(canonicalSnapshot(LIVE), { faults: { targets: faults } });
  const scan = {
    endpointUrl: emulator.url,
    credentials: { accessKeyId: MEMBER, secretAccessKey: 'any' },
    ...{ concurrency: 4, maxAttempts: 1, timeoutSeconds: 20 },
  };
  const full = { scan, prune: false, ...request };
  try {
    const scanned = await scanLive(full, quietContext());
    // The same result, account by account.
    const { previous, ...rest } = full;
    const taken = await takeSnapshot(
      { ...rest, ...(previous && { previous: previousFrom(previous) }) },
      quietContext(),
    );
    const { snapshot: whole, problems, coverage, kept } = scanned;
    // A snapshot enables no hub, so it does not say which are configured centrally.
    expect(taken).toEqual({ text: writeSnapshot(whole), changed: false, problems, coverage, kept });
    return scanned;
  } finally {
    await emulator.close();
  }
}
const snapshot = (...memberships: Membership[]) => canonicalSnapshot(memberships);

it('all targets are read', async () => {
  expect(await scanOf({})).toEqual({
    ...{ snapshot: snapshot(...LIVE), caller: MEMBER, problems: [], kept: [], central: new Map() },
    coverage: { accounts: [MEMBER], outOfReach: [], notListed: [] },
  });
});

it('a target that cannot be read keeps its last known values', async () => {
  const { snapshot: scanned, problems } = await scanOf(
    { previous: snapshot(KNOWN) },
    { [`${MEMBER}/eu-west-1`]: 'throttle' },
  );
  expect(scanned).toEqual(snapshot(accepted(), { ...KNOWN, unreadable: 'throttled' }));
  expect(problems).toMatchObject([{ account: MEMBER, cause: 'throttled' }]);
});

it('accounts outside of the scope stay, unless they are pruned', async () => {
  const kept = await scanOf({ previous: snapshot(OUTSIDE) });
  expect(kept).toMatchObject({ snapshot: snapshot(...LIVE, OUTSIDE), kept: [OUTSIDE.account] });
  const pruned = await scanOf({ previous: snapshot(OUTSIDE), prune: true });
  expect(pruned).toMatchObject({ snapshot: snapshot(...LIVE), kept: [] });
});

it('an account of the scope without a role stays, also where others are pruned', async () => {
  const within = { accounts: [MEMBER, OUTSIDE.account], name: 'm.yaml' };
  const pruned = membership({ account: '888888888888' });
  expect(await scanOf({ previous: snapshot(OUTSIDE, pruned), prune: true, within })).toMatchObject({
    ...{ snapshot: snapshot(...LIVE, OUTSIDE), kept: [OUTSIDE.account] },
    coverage: { accounts: [MEMBER], outOfReach: [OUTSIDE.account], notListed: [] },
  });
});
