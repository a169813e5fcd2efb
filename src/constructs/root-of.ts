import { managedTargets } from '../membership/code.ts';
import type { Decision } from '../membership/decision.ts';
import { type Snapshot, targetKey } from '../membership/model.ts';
import { accepterAddress, hubAddress } from '../render/address.ts';
import { type Forgotten, type RootModule, rootModule } from '../render/root-module.ts';
import type { SecurityHubMembershipsProps } from './props.ts';

/**
 * The root module of the account: what the command line would write, and more to be forgotten. Generated code remembers
 * what it held; a construct has no memory. So it tells Terraform to forget, not destroy, whatever it could have held at
 * a target and does not hold now: else a membership that somebody ended, or a hub that was enabled for one, would be
 * planned to be destroyed. Where there is nothing to forget, that says nothing.
 */
export function rootOf(
  snapshot: Snapshot,
  decisions: readonly Decision[],
  props: SecurityHubMembershipsProps,
): RootModule {
  const { account, adoptHub = false, regionStyle = 'alias', applyRoleName } = props;
  const managed = managedTargets(snapshot, decisions, { adoptHub }).filter((target) => target.account === account);
  const held = new Map(managed.map((target) => [targetKey(target), target]));
  const forgotten = snapshot.memberships
    .filter((membership) => membership.account === account)
    .flatMap((membership): Forgotten[] => {
      const { region, unreadable } = membership;
      const { accepter, hub } = held.get(targetKey(membership)) ?? {};
      const about = {
        region,
        why: 'Nothing is decided here.',
        regionGone: unreadable === 'region-disabled' || unreadable === 'no-endpoint',
      };
      return [
        ...(accepter ? [] : [{ ...about, address: accepterAddress(region) }]),
        ...(hub ? [] : [{ ...about, address: hubAddress(region) }]),
      ];
    });
  return rootModule(account, managed, forgotten, {
    regionStyle,
    ...(applyRoleName !== undefined && { applyRoleName }),
  });
}
