// Serves a fleet with the emulator: node emulator.js BUNDLE.mjs '{"accounts":…}' (BUNDLE is the bundled emulator, see fleetEmulator
// in support.js). Prints the URL, and on SIGTERM the CPU seconds and call counts as JSON.
const [bundle, options] = process.argv.slice(2);
const { startEmulator, canonicalSnapshot } = await import(bundle);
const { accounts, regions, manager, administrator, ...emulatorOptions } = JSON.parse(options);

const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' };
const invitedAt = '2024-03-10T14:53:14.874Z';
const memberships = [];
for (let i = 0; i < accounts; i += 1) {
  const account = String(100_000_000_000 + i);
  regions.forEach((region, j) => {
    const id = `aaaabbbbccccddddeeee${String(i * 100 + j).padStart(12, '0')}`;
    if (administrator !== undefined) {
      const state = (i + j) % 2 === 0 ? hub : { state: 'disabled' };
      memberships.push({ account, region, hub: state, invitations: [] });
      return;
    }
    memberships.push({
      ...{ account, region, hub },
      administrator: { account: manager, status: 'Enabled', invitedAt, invitationId: id },
      invitations: [{ administrator: manager, status: 'Enabled', invitedAt, id }],
    });
  });
}
if (administrator !== undefined) {
  for (const region of regions) memberships.push({ account: administrator, region, hub, invitations: [] });
}
const emulator = await startEmulator(canonicalSnapshot(memberships), {
  managementAccount: manager,
  ...emulatorOptions,
});
console.log(emulator.url);
process.on('SIGTERM', () => {
  const { user, system } = process.cpuUsage();
  const { total, byStatus } = emulator.calls;
  console.log(
    JSON.stringify({
      cpu: (user + system) / 1e6,
      total,
      throttled: byStatus.get(429) ?? 0,
      byAction: Object.fromEntries(emulator.calls.byAction),
    }),
  );
  process.exit();
});
