// A fleet served by the emulator with its knobs, in a process of its own: node emulator.js FILE.mjs '{"accounts":…}'
// (FILE is the emulator as a bundle; see fleetEmulator in support.js). Prints its URL, and at the end what it cost.
const [bundle, options] = process.argv.slice(2);
const { startEmulator, canonicalSnapshot } = await import(bundle);
const { accounts, regions, manager, ...knobs } = JSON.parse(options);

const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' };
const invitedAt = '2024-03-10T14:53:14.874Z';
const memberships = [];
for (let i = 0; i < accounts; i += 1) {
  const account = String(100_000_000_000 + i);
  regions.forEach((region, j) => {
    const id = `aaaabbbbccccddddeeee${String(i * 100 + j).padStart(12, '0')}`;
    memberships.push({
      ...{ account, region, hub },
      administrator: { account: manager, status: 'Enabled', invitedAt, invitationId: id },
      invitations: [{ administrator: manager, status: 'Enabled', invitedAt, id }],
    });
  });
}
const emulator = await startEmulator(canonicalSnapshot(memberships), { managementAccount: manager, ...knobs });
console.log(emulator.url);
process.on('SIGTERM', () => {
  const { user, system } = process.cpuUsage();
  const { total, byStatus } = emulator.calls;
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, total, throttled: byStatus.get(429) ?? 0 }));
  process.exit();
});
