import { byAccount, type Membership, type Snapshot } from '../../src/membership/model.ts';

/** What a reader that knows nothing of hubform should see in the text of a snapshot. */
export function plainForm(snapshot: Snapshot): object {
  const accounts = [...byAccount(snapshot.memberships)].map(([account, memberships]) => [
    account,
    {
      ...snapshot.accounts?.get(account),
      ...Object.fromEntries(memberships.map((membership) => [membership.region, plainMembership(membership)])),
    },
  ]);
  return { version: 1, accounts: Object.fromEntries(accounts) as object };
}

function plainMembership({ hub, administrator, invitations, members = [], unreadable }: Membership): object {
  const enabled = hub?.state === 'enabled' ? hub : undefined;
  return {
    ...(unreadable && { unreadable }),
    ...(hub && { hub: hub.state }),
    ...(enabled?.autoEnableControls === false && { autoEnableControls: false }),
    ...(enabled?.controlFindingGenerator === 'STANDARD_CONTROL' && { controlFindingGenerator: 'STANDARD_CONTROL' }),
    ...(administrator && { administrator }),
    ...(invitations.length > 0 && { invitations }),
    ...(members.length > 0 && { members }),
  };
}
