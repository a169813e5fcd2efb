import { canonicalSnapshot } from '../../src/membership/model.ts';

/** The example of the format's contract: users hold on to these bytes. */
export const CONTRACT_TEXT = `# Security Hub memberships by account and Region. Written by hubform; review it, do not edit it.
version: 1
accounts:
  "111122223333":
    name: payments-prod
    units:
      - r-ab12
      - ou-ab12-11111111
    eu-central-1:
      hub: disabled
      invitations:
        - administrator: "444455556666"
          status: Invited
          invitedAt: 2024-04-10T14:53:14.874Z
          id: aaaabbbbccccddddeeeeffff00003333
    eu-west-3:
      unreadable: access-denied
    us-east-1:
      hub: enabled
      administrator:
        account: "444455556666"
        status: Enabled
        invitedAt: 2024-03-10T14:53:14.874Z
        invitationId: aaaabbbbccccddddeeeeffff00001111
      invitations:
        - administrator: "444455556666"
          status: Enabled
          invitedAt: 2024-03-10T14:53:14.874Z
          id: aaaabbbbccccddddeeeeffff00001111
    us-west-2:
      hub: enabled
      administrator:
        account: "444455556666"
        status: Enabled
        organization: true
...
`;

const account = '111122223333';
const administrator = '444455556666';
const sent = '2024-03-10T14:53:14.874Z';

export const CONTRACT = canonicalSnapshot(
  [
    {
      ...{ account, region: 'us-east-1' },
      hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
      administrator: {
        ...{ account: administrator, status: 'Enabled', invitedAt: sent },
        invitationId: 'aaaabbbbccccddddeeeeffff00001111',
      },
      invitations: [{ administrator, id: 'aaaabbbbccccddddeeeeffff00001111', invitedAt: sent, status: 'Enabled' }],
    },
    { account, region: 'eu-west-3', invitations: [], unreadable: 'access-denied' },
    {
      ...{ account, region: 'eu-central-1' },
      hub: { state: 'disabled' },
      invitations: [
        {
          ...{ administrator, id: 'aaaabbbbccccddddeeeeffff00003333' },
          ...{ invitedAt: '2024-04-10T14:53:14.874Z', status: 'Invited' },
        },
      ],
    },
    {
      ...{ account, region: 'us-west-2' },
      hub: { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' },
      administrator: { account: administrator, status: 'Enabled', organization: true },
      invitations: [],
    },
  ],
  new Map([[account, { name: 'payments-prod', units: ['r-ab12', 'ou-ab12-11111111'] }]]),
);
