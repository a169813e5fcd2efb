import type { ManagedTarget } from '../membership/decide/managed-targets.ts';
import { accountLabel } from '../membership/account-label.ts';
import { type Address, accepterAddress, hubAddress, memberAddress } from './addresses.ts';
import { commentText } from './hcl/text.ts';
import { type Provider, accountProviders, administratorProviders } from './providers.ts';
import { type Resource, targetResources } from './resources.ts';
import type { Forgotten, RootOptions } from './root-options.ts';

export type { Provider } from './providers.ts';
export { type Guard, type Resource, inOwnList } from './resources.ts';
export type { AdministratorAccess, Forgotten, RegionStyle, RootOptions } from './root-options.ts';

/**
 * The content of one root module, independent of a syntax. HCL, JSON and the CDK formats are all rendered from it, so
 * Terraform sees the same resources in each.
 */
export interface RootModule {
  readonly account: string;
  /** The account with its name, safe in a comment. */
  readonly label: string;
  /** Terraform's own version constraint. */
  readonly terraform: string;
  /** The version constraint of hashicorp/aws. */
  readonly aws: string;
  readonly providers: readonly Provider[];
  /** By Region. */
  readonly resources: readonly Resource[];
  readonly imports: readonly Import[];
  readonly removed: readonly Removed[];
}

export interface Import {
  readonly to: Address;
  readonly id: string;
}
export interface Removed {
  readonly from: Address;
  readonly region: string;
  /** Safe in a one-line comment. */
  readonly comment: string;
}

/** Constraints on Terraform's own version: import blocks need 1.5, `removed` blocks 1.7. */
const TERRAFORM_FOR_IMPORTS = '>= 1.5';
export const TERRAFORM_FOR_REMOVED = '>= 1.7';

/** Builds the root module of one account. `targets` and `forgotten` are of that account, sorted by Region. */
export function rootModule(
  account: string,
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  options: RootOptions,
): RootModule {
  return {
    account,
    label: commentText(accountLabel(account, new Map([[account, options]]))),
    terraform: forgotten.length > 0 ? TERRAFORM_FOR_REMOVED : TERRAFORM_FOR_IMPORTS,
    aws: options.awsVersion ?? (options.regionStyle === 'alias' ? '>= 5.0' : '>= 6.0'),
    providers: [
      ...accountProviders(account, targets, forgotten, options),
      ...administratorProviders(targets, forgotten, options),
    ],
    resources: targets.flatMap((target) => targetResources(target, options)),
    imports: targets.flatMap((target) => targetImports(target, options)),
    removed: forgotten.map(({ address, region, why }) => ({ from: address, region, comment: commentText(why) })),
  };
}

/** Every address of the module's resources, in order. */
export function addressesOf(root: RootModule): Address[] {
  return root.resources.map(({ address }) => address);
}

function targetImports(target: ManagedTarget, options: RootOptions): Import[] {
  const { account, region, hub, accepter, member, members = [] } = target;
  // Without the suffix, provider 6 uses its own Region and plans to replace the membership.
  const importId = (accountId: string) => (options.regionStyle === 'alias' ? accountId : `${accountId}@${region}`);
  const id = importId(account);
  return [
    ...(hub?.live ? [{ to: hubAddress(region), id }] : []),
    ...(member?.listed ? [{ to: memberAddress(region), id }] : []),
    ...(accepter?.accepted ? [{ to: accepterAddress(region), id }] : []),
    ...members.map((one) => ({ to: memberAddress(region, one.account), id: importId(one.account) })),
  ];
}
