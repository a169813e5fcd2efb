import type { ManagedTarget } from '../membership/decide/managed-targets.ts';
import { accountLabel } from '../membership/account-label.ts';
import { type Address, accepterAddress, hubAddress, memberAddress } from './addresses.ts';
import { bootstrapMark } from './bootstrap-mark.ts';
import { commentText } from './hcl/text.ts';
import { importId } from './import-id.ts';
import { type Provider, accountProviders } from './providers.ts';
import { type Resource, targetResources } from './resources.ts';
import { neededVersion } from './needed-version.ts';
import type { Forgotten, RegionStyle, RootOptions } from './root-options.ts';

export type { Provider } from './providers.ts';
export { type Guard, type Resource, isMember } from './resources.ts';
export type { Forgotten, Product, RegionStyle, RootOptions } from './root-options.ts';

/**
 * The content of one root module, independent of a syntax. HCL, JSON and the CDK formats are all rendered from it, so
 * Terraform sees the same resources in each.
 */
export interface RootModule {
  readonly account: string;
  /** The account with its name, safe in a comment. */
  readonly label: string;
  readonly regionStyle: RegionStyle;
  /** Terraform's own version constraint. */
  readonly terraform: string;
  /** The version constraint of hashicorp/aws. */
  readonly aws: string;
  /** A line in the head of the code that marks it as code of `bootstrap`; absent: code of `export`. */
  readonly mark?: string;
  readonly providers: readonly Provider[];
  /** By Region. */
  readonly resources: readonly Resource[];
  readonly imports: readonly Import[];
  readonly removed: readonly Removed[];
  readonly moved: readonly Moved[];
  /** Resources of the user in the same state that Terraform forgets, because the code imports them. @default none */
  readonly handedOver?: readonly RemovedBlock[];
}

export interface Import {
  readonly to: Address;
  readonly id: string;
}
/** A resource at an address of the user in the state of this root module that the code takes over. */
export interface Moved {
  /** As an expression in HCL, with the keys of its instances. */
  readonly from: string;
  readonly to: Address;
}
export interface Removed {
  readonly from: Address;
  readonly region: string;
  /** Safe in a one-line comment. */
  readonly comment: string;
}

/** A `removed` block, as the renderers write it. */
export interface RemovedBlock {
  /** The type may have modules in front. */
  readonly from: { readonly type: string; readonly name: string };
  /** Safe in a one-line comment. */
  readonly comment: string;
}

/** What Terraform forgets in the state of a root module, with the user's resources last. */
export function removedBlocks({
  removed,
  handedOver = [],
}: Pick<RootModule, 'removed' | 'handedOver'>): RemovedBlock[] {
  return [...removed, ...handedOver];
}

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
    regionStyle: options.regionStyle,
    terraform: neededVersion(options.product, forgotten.length > 0 ? 'removed' : 'imports').constraint,
    aws: options.awsVersion ?? (options.regionStyle === 'alias' ? '>= 5.0' : '>= 6.0'),
    ...(options.bootstrapFor !== undefined && { mark: bootstrapMark(options.bootstrapFor) }),
    providers: accountProviders(account, targets, forgotten, options),
    resources: targets.flatMap((target) => targetResources(target, options)),
    imports: targets.flatMap((target) => targetImports(target, options)),
    removed: forgotten.map(({ address, region, why }) => ({ from: address, region, comment: commentText(why) })),
    moved: [],
  };
}

/** Every address of the module's resources, in order. */
export function addressesOf(root: RootModule): Address[] {
  return root.resources.map(({ address }) => address);
}

function targetImports(target: ManagedTarget, options: RootOptions): Import[] {
  const { account, region, hub, accepter, members = [] } = target;
  const idOf = (accountId: string) => importId(accountId, region, options.regionStyle);
  const id = idOf(account);
  return [
    ...(hub?.live ? [{ to: hubAddress(region), id }] : []),
    ...(accepter?.accepted ? [{ to: accepterAddress(region), id }] : []),
    ...members
      .filter(({ does }) => does !== 'create')
      .map((one) => ({ to: memberAddress(region, one.account), id: idOf(one.account) })),
  ];
}
