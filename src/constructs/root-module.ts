import { HubformError } from '../error.ts';
import { managedTargets } from '../membership/decide/managed-targets.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { type Snapshot, targetKey } from '../membership/model.ts';
import { accepterAddress, hubAddress, memberAddress } from '../code/addresses.ts';
import { type Forgotten, type RootModule, rootModule } from '../code/root-module.ts';
import type { SecurityHubMembershipsProps } from './props.ts';

/**
 * The root module of the account: what the command line would write, and more to be forgotten. Generated code remembers
 * what it held; a construct has no memory. So it tells Terraform to forget, not destroy, whatever it could have held at
 * a target and does not hold now: else a membership that somebody ended, or a hub that was enabled for one, would be
 * planned to be destroyed. Where there is nothing to forget, that says nothing.
 *
 * @throws HubformError where it cannot be known which members the code has held
 */
export function constructRootModule(
  snapshot: Snapshot,
  decisions: readonly Decision[],
  props: SecurityHubMembershipsProps,
): RootModule {
  const { account, adoptHub = false, adoptMembers = false, regionStyle = 'alias', applyRoleName } = props;
  const managed = managedTargets(snapshot, decisions, { adoptHub, adoptMembers }).filter(
    (target) => target.account === account,
  );
  if (adoptMembers) refuseUnknown(snapshot, account);
  const held = new Map(managed.map((target) => [targetKey(target), target]));
  const forgotten = snapshot.memberships
    .filter((membership) => membership.account === account)
    .flatMap((membership): Forgotten[] => {
      const { region, unreadable, members = [] } = membership;
      const { accepter, hub, members: adopted = [] } = held.get(targetKey(membership)) ?? {};
      const kept = new Set(adopted.map((member) => member.account));
      const about = {
        region,
        why: 'Nothing is decided here.',
        regionGone: unreadable === 'region-disabled' || unreadable === 'no-endpoint',
      };
      return [
        ...(accepter ? [] : [{ ...about, address: accepterAddress(region) }]),
        ...(hub ? [] : [{ ...about, address: hubAddress(region) }]),
        ...members
          .filter((member) => !kept.has(member.account))
          .map((member) => ({ ...about, address: memberAddress(region, member.account) })),
      ];
    });
  return rootModule(account, managed, forgotten, {
    regionStyle,
    ...(applyRoleName !== undefined && { applyRoleName }),
  });
}

/** Members are as many as somebody invited: of a target of which nothing is known, none can be named to be forgotten. */
function refuseUnknown({ memberships }: Snapshot, account: string): void {
  const unknown = memberships.find((one) => one.account === account && one.unreadable && !one.hub);
  if (!unknown) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(unknown)} could not be read, and nothing is known of its members: code without them would end their membership`,
    { hint: 'Scan it again with --previous and the last known snapshot.' },
  );
}
