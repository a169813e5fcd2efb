import type { ManagedMember, ManagedTarget } from '../membership/decide/managed-targets.ts';
import type { AdoptedMember } from '../membership/decide/members.ts';
import { type Address, accepterAddress, hubAddress, memberAddress, nameOf } from './addresses.ts';
import { commentText } from './hcl/text.ts';
import { administratorAlias } from './needed-providers.ts';
import type { RootOptions } from './root-options.ts';

/**
 * The account, and in the Region style `alias` the Region, that the provider of a resource must have. A module gets its
 * providers from its caller, and a provider of another account or Region would silently import the membership that is there.
 */
export interface Guard {
  /** The name of the data sources that read what the provider is. */
  readonly name: string;
  /** Such as `aws.eu_west_1`; absent: the default provider. */
  readonly provider?: string;
  readonly account: string;
  readonly region?: string;
  /** What must be true, as an expression of Terraform. */
  readonly condition: string;
  readonly message: string;
}

interface Common {
  readonly address: Address;
  readonly region: string;
  /** Safe in a one-line comment. */
  readonly comment: string;
  /** Reference to the provider, such as `aws.eu_west_1`; absent: the default provider. */
  readonly provider?: string;
  /** The Region as an argument of the resource (provider 6 and later). */
  readonly regionArgument?: string;
  readonly preventDestroy: boolean;
  /** In a module that gets its providers from its caller. */
  readonly guard?: Guard;
}
interface AccepterResource extends Common {
  readonly type: 'accepter';
  readonly administrator: string;
  /** Resources that must exist before the invitation can be accepted. */
  readonly dependsOn: readonly Address[];
}
interface HubResource extends Common {
  readonly type: 'hub';
  readonly autoEnableControls?: boolean;
  readonly controlFindingGenerator?: string;
}
/** A member in the list of an administrator: through a provider of that account, or in its own root module. */
interface MemberResource extends Common {
  readonly type: 'member';
  /** The account that is invited. */
  readonly member: string;
  readonly email?: string;
  readonly invite: boolean;
  /** The account of the root module is itself the administrator. */
  readonly ownList: boolean;
  /** Arguments that Terraform ignores once the member exists. */
  readonly ignoreChanges: readonly string[];
  /** Imported and then replaced, because only creating a member sends an invitation. */
  readonly replaced: boolean;
}
export type Resource = AccepterResource | HubResource | MemberResource;

/** The resources of one target. */
export function targetResources(target: ManagedTarget, options: RootOptions): Resource[] {
  const { region, hub, accepter, member, members = [] } = target;
  const regionArguments = ownRegionArguments(region, options);
  const resources: Resource[] = [];
  if (hub) {
    resources.push({
      ...regionArguments,
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
  if (member) resources.push(administratorSideMember(target, member, options));
  if (accepter) {
    resources.push({
      ...regionArguments,
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

/** Whether it is a member in the account's own list; those have a file of their own, apart from the memberships. */
export function inOwnList(resource: Resource): boolean {
  return resource.type === 'member' && resource.ownList;
}

/** Through the account's own provider. */
function ownRegionArguments(
  region: string,
  { regionStyle }: RootOptions,
): Pick<Common, 'region' | 'provider' | 'regionArgument'> {
  return regionStyle === 'alias' ? { region, provider: `aws.${nameOf(region)}` } : { region, regionArgument: region };
}

function adoptedMember(member: AdoptedMember, region: string, options: RootOptions): MemberResource {
  return {
    ...ownRegionArguments(region, options),
    type: 'member',
    address: memberAddress(region, member.account),
    member: member.account,
    comment: commentText(member.why),
    preventDestroy: true,
    ...(member.email !== undefined && { email: member.email }),
    invite: member.invited,
    ownList: true,
    ignoreChanges: REPLACING_ARGUMENTS,
    replaced: false,
  };
}

/**
 * A change to either forces a replacement, which ends the membership. AWS may hold another e-mail address than the code,
 * and the provider derives `invite` from the status, of which it knows only some spellings.
 */
const REPLACING_ARGUMENTS = ['email', 'invite'];

function administratorSideMember(target: ManagedTarget, member: ManagedMember, options: RootOptions): MemberResource {
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
    // Makes the provider send the invitation.
    invite: true,
    ownList: false,
    ignoreChanges: member.listed && member.invited ? REPLACING_ARGUMENTS : ['email'],
    replaced: member.listed && !member.invited,
  };
}
