import type { ManagedMember, ManagedTarget } from '../membership/decide/managed-targets.ts';
import type { AdoptedMember } from '../membership/decide/members.ts';
import { type Address, accepterAddress, hubAddress, memberAddress, nameOf } from './addresses.ts';
import { commentText } from './hcl/text.ts';
import { homeOf, partitionOf, roleArn } from '../membership/identifiers.ts';

/**
 * The intermediate value: what one root module says, without a syntax. HCL, JSON and the CDK formats are all
 * written from it, so Terraform sees the same in each. `comment` and `why` are safe in a one-line comment.
 */
export interface RootModule {
  readonly account: string;
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

export interface Provider {
  readonly account: string;
  readonly region: string;
  /** Absent: the default provider. */
  readonly alias?: string;
  readonly roleArn?: string;
  /** The named profile that its credentials come from; absent: those that Terraform is run with. */
  readonly profile?: string;
  /** Where the credentials are checked, if not in the Region itself. */
  readonly stsRegion?: string;
}

interface Common {
  readonly address: Address;
  readonly region: string;
  readonly comment: string;
  /** Reference to the provider, such as `aws.eu_west_1`; absent: the default provider. */
  readonly provider?: string;
  /** The Region as an argument of the resource (provider 6 and later). */
  readonly regionArgument?: string;
  readonly preventDestroy: boolean;
}
export interface AccepterResource extends Common {
  readonly type: 'accepter';
  readonly administrator: string;
  /** What has to be there before the invitation can be accepted. */
  readonly dependsOn: readonly Address[];
}
export interface HubResource extends Common {
  readonly type: 'hub';
  readonly autoEnableControls?: boolean;
  readonly controlFindingGenerator?: string;
}
/** An entry in the list of an administrator: through a provider of that account, or in its own root module. */
export interface MemberResource extends Common {
  readonly type: 'member';
  /** The account that is invited. */
  readonly member: string;
  readonly email?: string;
  readonly invite: boolean;
  /** Stands in the list of the root module's own account. */
  readonly ownList: boolean;
  /** Arguments that change nothing any more once it exists. */
  readonly ignoreChanges: readonly string[];
  /** Imported, and then created anew: only that sends an invitation. */
  readonly replaced: boolean;
}
export type Resource = AccepterResource | HubResource | MemberResource;

export interface Import {
  readonly to: Address;
  readonly id: string;
}
export interface Removed {
  readonly from: Address;
  readonly region: string;
  readonly comment: string;
}

export type RegionStyle = 'alias' | 'argument';

export interface RootOptions {
  readonly regionStyle: RegionStyle;
  /** Constraint on hashicorp/aws in place of the default of the Region style. */
  readonly awsVersion?: string;
  /** The role that Terraform takes in the account. */
  readonly applyRoleName?: string;
  /** Needed where members are managed from their administrator's side too. */
  readonly administrator?: AdministratorAccess;
}

/** The way into the administrator account; with neither, by the credentials that Terraform is run with. */
export interface AdministratorAccess {
  readonly account: string;
  readonly roleName?: string;
  readonly profile?: string;
}

/** What was generated here earlier and is no longer decided: to be forgotten, never destroyed. */
export interface Forgotten {
  readonly address: Address;
  readonly region: string;
  /** One plain sentence. */
  readonly why: string;
  /** The Region is not in the snapshot any more: it may be switched off, and answer nobody. */
  readonly regionGone: boolean;
}

/** Builds the root module of one account; `targets` and `forgotten` are of that account and in order. */
export function rootModule(
  account: string,
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  options: RootOptions,
): RootModule {
  return {
    account,
    // Import blocks need 1.5, `removed` blocks 1.7.
    terraform: forgotten.length > 0 ? '>= 1.7' : '>= 1.5',
    aws: options.awsVersion ?? (options.regionStyle === 'alias' ? '>= 5.0' : '>= 6.0'),
    providers: [
      ...providersOf(account, targets, forgotten, options),
      ...administratorProviders(targets, forgotten, options),
    ],
    resources: targets.flatMap((target) => resourcesOf(target, options)),
    imports: targets.flatMap((target) => importsOf(target, options)),
    removed: forgotten.map(({ address, region, why }) => ({ from: address, region, comment: commentText(why) })),
  };
}

/** Whether it is an entry in the account's own list of members: those stand apart from its memberships. */
export function inOwnList(resource: Resource): boolean {
  return resource.type === 'member' && resource.ownList;
}

/** Every address of the module's resources, in order. */
export function addressesOf(root: RootModule): Address[] {
  return root.resources.map(({ address }) => address);
}

function providersOf(
  account: string,
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  options: RootOptions,
): Provider[] {
  const managed = targets.map(({ region }) => region);
  const regions = [...new Set([...managed, ...forgotten.map(({ region }) => region)])].sort();
  const [first = 'us-east-1'] = managed.length > 0 ? managed : regions;
  const elsewhere = managed[0] ?? homeOf(first);
  const role = (region: string) =>
    options.applyRoleName === undefined
      ? {}
      : { roleArn: roleArn(partitionOf(region), account, options.applyRoleName) };
  if (options.regionStyle === 'argument') return [{ account, region: first, ...role(first) }];
  // Terraform needs the provider of what it removedAddresses, and a provider checks its credentials in its own Region.
  const gone = new Set(forgotten.filter(({ regionGone }) => regionGone).map(({ region }) => region));
  const stsRegion = (region: string) => (gone.has(region) && !managed.includes(region) ? { stsRegion: elsewhere } : {});
  return regions.map((region) => ({ account, region, alias: nameOf(region), ...stsRegion(region), ...role(region) }));
}

function resourcesOf(target: ManagedTarget, options: RootOptions): Resource[] {
  const { region, hub, accepter, member, members = [] } = target;
  const place = regionArguments(region, options);
  const resources: Resource[] = [];
  if (hub) {
    resources.push({
      ...place,
      type: 'hub',
      address: hubAddress(region),
      comment: commentText(hub.why),
      preventDestroy: true,
      ...(hub.live && {
        autoEnableControls: hub.live.autoEnableControls,
        controlFindingGenerator: hub.live.controlFindingGenerator,
      }),
    });
  }
  if (member) resources.push(memberResource(target, member, options));
  if (accepter) {
    resources.push({
      ...place,
      type: 'accepter',
      address: accepterAddress(region),
      administrator: accepter.administrator,
      comment: commentText(accepter.why),
      preventDestroy: accepter.accepted,
      dependsOn: [...(hub ? [hubAddress(region)] : []), ...(member ? [memberAddress(region)] : [])],
    });
  }
  return [...resources, ...members.map((one) => adoptedMember(one, region, options))];
}

/** Through the account's own provider. */
function regionArguments(
  region: string,
  { regionStyle }: RootOptions,
): Pick<Common, 'region' | 'provider' | 'regionArgument'> {
  return regionStyle === 'alias' ? { region, provider: `aws.${nameOf(region)}` } : { region, regionArgument: region };
}

function adoptedMember(member: AdoptedMember, region: string, options: RootOptions): MemberResource {
  return {
    ...regionArguments(region, options),
    type: 'member',
    address: memberAddress(region, member.account),
    member: member.account,
    comment: commentText(member.why),
    preventDestroy: true,
    ...(member.email !== undefined && { email: member.email }),
    invite: member.invited,
    ownList: true,
    ignoreChanges: REPLACING,
    replaced: false,
  };
}

/**
 * Both force a replacement, which ends the membership. AWS may know another e-mail address than the code; and the provider
 * reads `invite` off the status, of which it knows fewer spellings than there are.
 */
const REPLACING = ['email', 'invite'];

function memberResource(target: ManagedTarget, member: ManagedMember, options: RootOptions): MemberResource {
  const { account, region } = target;
  const argument = options.regionStyle === 'argument';
  return {
    type: 'member',
    region,
    provider: `aws.${administratorAlias(argument ? undefined : region)}`,
    ...(argument && { regionArgument: region }),
    address: memberAddress(region),
    member: account,
    comment: commentText(member.why),
    preventDestroy: member.accepted,
    ...(member.email !== undefined && { email: member.email }),
    // It is what sends an invitation.
    invite: true,
    ownList: false,
    ignoreChanges: member.listed && member.invited ? REPLACING : ['email'],
    replaced: member.listed && !member.invited,
  };
}

function administratorAlias(region: string | undefined): string {
  return region === undefined ? 'administrator' : `administrator_${nameOf(region)}`;
}

/** For the administrator's side, beside those of the account: each lets in the administrator account alone. */
function administratorProviders(
  targets: readonly ManagedTarget[],
  forgotten: readonly Forgotten[],
  { administrator, regionStyle }: RootOptions,
): Provider[] {
  if (!administrator) return [];
  const { account, roleName, profile } = administrator;
  const managed = targets.filter(({ member }) => member).map(({ region }) => region);
  const gone = forgotten.filter(({ address }) => address.type === memberAddress('').type).map(({ region }) => region);
  const regions = [...new Set([...managed, ...gone])].sort();
  const argument = regionStyle === 'argument';
  return (argument ? regions.slice(0, 1) : regions).map((region) => ({
    account,
    region,
    alias: administratorAlias(argument ? undefined : region),
    ...(profile !== undefined && { profile }),
    ...(roleName !== undefined && { roleArn: roleArn(partitionOf(region), account, roleName) }),
  }));
}

function importsOf(target: ManagedTarget, options: RootOptions): Import[] {
  const { account, region, hub, accepter, member, members = [] } = target;
  // Without the suffix, provider 6 falls back to its own Region and plans to replace the membership.
  const idOf = (one: string) => (options.regionStyle === 'alias' ? one : `${one}@${region}`);
  const id = idOf(account);
  return [
    ...(hub?.live ? [{ to: hubAddress(region), id }] : []),
    ...(member?.listed ? [{ to: memberAddress(region), id }] : []),
    ...(accepter?.accepted ? [{ to: accepterAddress(region), id }] : []),
    ...members.map((one) => ({ to: memberAddress(region, one.account), id: idOf(one.account) })),
  ];
}
