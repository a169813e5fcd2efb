import type { BootstrapDecision, Intent, KnownState } from './bootstrap.ts';
import { lastKnown } from '../model.ts';
import { type Member, type Membership, type Snapshot, canonicalSnapshot, targetKey } from '../model.ts';

/**
 * The world in which the code of `bootstrap` does what was decided: what is known of both sides, and where nothing is
 * known, what the decision takes for granted. For a rehearsal, never to be shown as what is live.
 */
export function assumedSnapshot(
  { administrator, members }: Intent,
  { snapshot = { memberships: [] }, memberLists }: Pick<KnownState, 'snapshot' | 'memberLists'>,
  decisions: readonly BootstrapDecision[],
): Snapshot {
  const known = new Map(lastKnown(snapshot).memberships.map((one) => [targetKey(one), one]));
  const wanted = decisions.map((decision): Membership => {
    const { account, region } = decision;
    const status = memberLists?.get(region)?.get(account);
    const its = known.get(targetKey(decision)) ?? { account, region, hub: { state: 'disabled' }, invitations: [] };
    const asks = decision.kind === 'accept' && its.invitations.every((one) => one.administrator !== administrator);
    if (!asks || status === undefined) return its;
    // The administrator's list says that there is one.
    return { ...its, invitations: [...its.invitations, { administrator, status, id: `${account}${'0'.repeat(20)}` }] };
  });
  const sides = new Map(wanted.map((one) => [targetKey(one), one]));
  const regions = [...new Set(members.flatMap((member) => member.regions))];
  const own = regions.map((region): Membership => {
    const target = { account: administrator, region };
    const { hub } = known.get(targetKey(target)) ?? {};
    const listed = decisions
      .filter((one) => one.region === region)
      .flatMap(({ account }): Member[] => {
        const status =
          memberLists?.get(region)?.get(account) ?? statusOn(administrator, sides.get(targetKey({ account, region })));
        return status === undefined ? [] : [{ account, status }];
      });
    // Where the administrator's hub is off nothing can be decided, so it is on.
    return { ...target, hub: hub ?? ON, invitations: [], ...(listed.length > 0 && { members: listed }) };
  });
  return canonicalSnapshot([...wanted, ...own]);
}

const ON = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;

/** What the administrator's list says of a member, as far as the member's side tells. */
function statusOn(id: string, membership: Membership | undefined): string | undefined {
  if (!membership) return undefined;
  const { administrator, invitations } = membership;
  if (administrator?.account === id) return administrator.status ?? 'Enabled';
  return invitations.filter((one) => one.administrator === id).at(-1)?.status;
}
