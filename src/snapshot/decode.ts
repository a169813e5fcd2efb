import { canonicalSnapshot, type Hub, type Membership, type Snapshot } from '../membership/model.ts';
import type { WrittenMembership, WrittenSnapshot } from './schema.ts';

/** The model of a validated snapshot, with the defaults that its text leaves out. */
export function decodeSnapshot(written: WrittenSnapshot): Snapshot {
  const accounts = Object.entries(written.accounts);
  return canonicalSnapshot(
    accounts.flatMap(([account, { regions }]) =>
      Object.entries(regions).map(([region, membership]) => decodeMembership(account, region, membership)),
    ),
    new Map(accounts.map(([account, { facts }]) => [account, facts])),
  );
}

export function decodeMembership(account: string, region: string, written: WrittenMembership): Membership {
  const { administrator, invitations = [], unreadable } = written;
  return {
    account,
    region,
    ...('hub' in written && { hub: decodeHub(written) }),
    ...(administrator && { administrator }),
    invitations,
    ...('members' in written && { members: written.members }),
    ...(unreadable && { unreadable }),
  };
}

function decodeHub(written: Extract<WrittenMembership, { hub: string }>): Hub {
  if (written.hub === 'disabled') return { state: 'disabled' };
  const { autoEnableControls = true, controlFindingGenerator = 'SECURITY_CONTROL' } = written;
  return { state: 'enabled', autoEnableControls, controlFindingGenerator };
}
