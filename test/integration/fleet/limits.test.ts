import { expect, test } from 'vitest';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { invitation, membership } from '../../support/wire.ts';
import { fleetOf, scanFleet, withEmulator } from '../../support/fleet.ts';

test('a fleet scan with the defaults meets no throttle at 10 requests a second for an account and Region', async () => {
  // One target whose list alone is 16 pages.
  const many = Array.from({ length: 790 }, (_, i) => invitation(`many-${i}`));
  const busy = membership({ account: '300000000003', invitations: many });
  const snapshot = fleetOf(40, 4, [busy]);
  // AWS lets a burst of 30 through. Three more than ten are for requests that reach a busy machine late.
  const faults = { rateLimit: { perSecond: 10, burst: 13 } };
  await withEmulator(snapshot, { faults }, async (emulator) => {
    const { text, problems } = await scanFleet(emulator.url);
    expect(problems).toEqual([]);
    expect(text).toBe(writeSnapshot(canonicalSnapshot(snapshot.memberships)));
    expect(emulator.calls.byStatus.has(429)).toBe(false);
  });
});
