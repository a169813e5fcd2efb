import { type Snapshot, canonicalSnapshot } from '../../src/membership/model.ts';

/** Two snapshots of a fleet: without invitations, and with one of this status at each target. */
export function changedFleet(accounts: number, regions: number, status: string, id: string): [Snapshot, Snapshot] {
  const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  const targets = Array.from({ length: accounts * regions }, (_, i) => ({
    account: String(100_000_000_000 + Math.floor(i / regions)),
    region: `eu-west-${(i % regions) + 1}`,
    hub,
  }));
  const invitation = (target: { region: string }) => ({
    administrator: '999999999999',
    status,
    id: target.region + id,
  });
  return [
    canonicalSnapshot(targets.map((target) => ({ ...target, invitations: [] }))),
    canonicalSnapshot(
      targets.map((target) => ({
        ...target,
        invitations: [invitation(target)],
        ...(status === 'Enabled' && {
          administrator: { account: '999999999999', status, invitationId: target.region + id },
        }),
      })),
    ),
  ];
}
