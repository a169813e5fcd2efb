import { type Membership, type Snapshot, canonicalSnapshot } from '../../src/membership/model.ts';

const REGIONS = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'mx-central-1', 'sa-east-1'],
  ...['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2'],
  ...['il-central-1', 'me-south-1', 'me-central-1', 'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-1', 'ap-south-2'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3'],
  ...['ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7'],
];
const ADMINISTRATOR = '999999999999';

/** Any number of accounts in up to 34 Regions, with every kind of membership somewhere; the same each time. */
export function largeFleet(accounts: number, regions: number): Snapshot {
  return canonicalSnapshot(
    Array.from({ length: accounts }, (_, i) =>
      REGIONS.slice(0, regions).map((region, k) => membershipOf(String(100_000_000_000 + i * 7919), region, i, k)),
    ).flat(),
  );
}

function membershipOf(account: string, region: string, i: number, k: number): Membership {
  const on = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  const id = `${i.toString(16)}x${k.toString(16)}`.padStart(32, 'a');
  const sent = (status: string, administrator = ADMINISTRATOR) => [
    { administrator, id, status, invitedAt: '2024-04-10T14:53:14.874Z' },
  ];
  const target = { account, region };
  switch ((i * 31 + k * 17) % 23) {
    case 0:
      return { ...target, hub: on, invitations: sent('Invited') };
    case 1:
      return { ...target, hub: { state: 'disabled' }, invitations: sent('Invited') };
    case 2:
      return { ...target, invitations: [], unreadable: 'access-denied' };
    case 3:
      return { ...target, hub: on, invitations: sent('Resigned') };
    case 4:
      return { ...target, hub: on, invitations: [...sent('Invited'), ...sent('Invited', '888888888888')] };
    case 5:
      return { ...target, hub: on, administrator: { account: '777777777777', status: 'Enabled' }, invitations: [] };
    case 6:
    case 7:
    case 8:
    case 9:
      return { ...target, hub: { state: 'disabled' }, invitations: [] };
    case 10:
      return {
        ...target,
        hub: on,
        administrator: { account: '666666666666', status: 'Enabled', invitationId: id },
        invitations: sent('Enabled', '666666666666'),
      };
    default:
      return {
        ...target,
        hub: on,
        administrator: { account: ADMINISTRATOR, status: 'Enabled', invitationId: id },
        invitations: sent('Enabled'),
      };
  }
}
