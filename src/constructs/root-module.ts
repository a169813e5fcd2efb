import { HubformError } from '../error.ts';
import { managedTargets } from '../membership/decide/managed-targets.ts';
import type { Decision } from '../membership/decide/decision.ts';
import { type Snapshot, targetKey, type Repeatable } from '../membership/model.ts';
import { accepterAddress, hubAddress, memberAddress } from '../code/addresses.ts';
import { type Forgotten, type RootModule, type RootOptions, rootModule } from '../code/root-module.ts';
import type { SecurityHubMembershipsProps } from './props.ts';

/**
 * The root module of the account, as the command line would write it, with more `removed` blocks. The manifest of generated
 * code records the earlier resources; a construct has no such record. So it makes a `removed` block for every resource that it
 * could have had at a target and does not have now. Otherwise Terraform would plan to destroy a membership that has ended, or a
 * hub that was enabled for it. A `removed` block without a resource in the state has no effect.
 *
 * @throws HubformError `snapshot` if it is not known which members the code had before
 */
export function constructRootModule(
  snapshot: Snapshot,
  decisions: Repeatable<Decision>,
  props: SecurityHubMembershipsProps,
): RootModule {
  const { account, adoptHub = false, adoptMembers = false } = props;
  const managed = managedTargets(snapshot, decisions, { adoptHub, adoptMembers }).filter(
    (target) => target.account === account,
  );
  if (adoptMembers) assertMembersKnown(snapshot, account);
  const byTarget = new Map(managed.map((target) => [targetKey(target), target]));
  const forgotten = snapshot.memberships
    .filter((membership) => membership.account === account)
    .flatMap((membership): Forgotten[] => {
      const { region, unreadable, members = [] } = membership;
      const { accepter, hub, members: adopted = [] } = byTarget.get(targetKey(membership)) ?? {};
      const adoptedAccounts = new Set(adopted.map((member) => member.account));
      const common = {
        region,
        why: 'Nothing is decided here.',
        regionGone: unreadable === 'region-disabled' || unreadable === 'no-endpoint',
      };
      return [
        ...(accepter ? [] : [{ ...common, address: accepterAddress(region) }]),
        ...(hub ? [] : [{ ...common, address: hubAddress(region) }]),
        ...members
          .filter((member) => !adoptedAccounts.has(member.account))
          .map((member) => ({ ...common, address: memberAddress(region, member.account) })),
      ];
    });
  return rootModule(account, managed, forgotten, rootOptionsOf(props));
}

function rootOptionsOf(props: SecurityHubMembershipsProps): RootOptions {
  const { regionStyle = 'alias', applyRoleName, applyExternalId, applySessionName, applySessionDuration } = props;
  return {
    regionStyle,
    ...(applyRoleName !== undefined && { applyRoleName }),
    ...(applyExternalId !== undefined && { applyExternalId }),
    ...(applySessionName !== undefined && { applySessionName }),
    ...(applySessionDuration !== undefined && { applySessionDuration }),
    ...(props.product !== undefined && { product: props.product }),
  };
}

/** If its member list is not known, a target could have had any members, and no `removed` block can name them. */
function assertMembersKnown({ memberships }: Snapshot, account: string): void {
  const unknown = memberships.find((one) => one.account === account && one.unreadable && !one.hub);
  if (!unknown) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(unknown)} could not be read, and its members are not known: code without them would end their membership`,
    { hint: 'Scan it again with --previous and the last known snapshot.' },
  );
}
