import type { BootstrapDecision, Intent, KnownState } from './bootstrap.ts';
import { type Member, type Membership, type Snapshot, canonicalSnapshot, lastKnown, targetKey } from '../model.ts';

/**
 * The state in which the code of `bootstrap` does what was decided: the known values of the members and of the
 * administrator and, where nothing is known, the values that the decision assumes. It is the input of a rehearsal and must
 * not be shown as live.
 */
export function assumedSnapshot(
  { administrator, members }: Intent,
  { snapshot = { memberships: [] }, memberLists }: Pick<KnownState, 'snapshot' | 'memberLists'>,
  decisions: readonly BootstrapDecision[],
): Snapshot {
  const live = new Map(lastKnown(snapshot).memberships.map((membership) => [targetKey(membership), membership]));
  const memberSide = decisions.map((decision): Membership => {
    const { account, region } = decision;
    const membership = live.get(targetKey(decision)) ?? {
      account,
      region,
      hub: { state: 'disabled' },
      invitations: [],
    };
    const invited = membership.invitations.some((invitation) => invitation.administrator === administrator);
    const status = memberLists?.get(region)?.get(account);
    if (decision.kind !== 'accept' || invited || status === undefined) return membership;
    // Only the administrator's list shows the invitation, so its id is made up.
    const invitation = { administrator, status, id: `${account}${'0'.repeat(20)}` };
    return { ...membership, invitations: [...membership.invitations, invitation] };
  });
  const memberships = new Map(memberSide.map((membership) => [targetKey(membership), membership]));
  const regions = [...new Set(members.flatMap((member) => member.regions))];
  const administratorSide = regions.map((region): Membership => {
    const target = { account: administrator, region };
    const listed = decisions
      .filter((decision) => decision.region === region)
      .flatMap(({ account }): Member[] => {
        const status =
          memberLists?.get(region)?.get(account) ??
          statusInList(administrator, memberships.get(targetKey({ account, region })));
        return status === undefined ? [] : [{ account, status }];
      });
    // An administrator can act only if its hub is on, so an unknown hub is assumed to be on.
    const { hub = ENABLED_HUB } = live.get(targetKey(target)) ?? {};
    return { ...target, hub, invitations: [], ...(listed.length > 0 && { members: listed }) };
  });
  return canonicalSnapshot([...memberSide, ...administratorSide], snapshot.accounts);
}

const ENABLED_HUB = {
  state: 'enabled',
  autoEnableControls: true,
  controlFindingGenerator: 'SECURITY_CONTROL',
} as const;

/** The status of a member in the list of its administrator, as far as the membership of the member shows it. */
function statusInList(administrator: string, membership: Membership | undefined): string | undefined {
  if (!membership) return undefined;
  if (membership.administrator?.account === administrator) return membership.administrator.status ?? 'Enabled';
  return membership.invitations.filter((invitation) => invitation.administrator === administrator).at(-1)?.status;
}
