import type { ManagedTarget } from '../membership/decide/managed-targets.ts';
import type { ManagedMember } from '../membership/decide/members.ts';
import { type Address, accepterAddress, hubAddress, memberAddress, nameOf } from './addresses.ts';
import { commentText } from './hcl/text.ts';
import type { RootOptions } from './root-options.ts';

/**
 * The account, and in the Region style `alias` the Region, that the provider of a resource must have. A module gets its
 * providers from its caller, and a provider of another account or Region would silently import the membership there.
 */
export interface Guard {
  /** The name of the data sources that read the account and Region of the provider. */
  readonly name: string;
  /** Such as `aws.eu_west_1`; absent: the default provider. */
  readonly provider?: string;
  readonly account: string;
  readonly region?: string;
  /** The condition, as a Terraform expression. */
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
/** A member in the list of the account of the root module, which is its administrator. */
interface MemberResource extends Common {
  readonly type: 'member';
  /** The account that is invited. */
  readonly member: string;
  readonly email?: string;
  readonly invite: boolean;
  /** Resources that must exist before an account can be invited. */
  readonly dependsOn: readonly Address[];
  /**
   * Arguments that Terraform ignores once the member exists, because a change of either forces a replacement, which ends the
   * membership. AWS may have another e-mail address than the code, and the provider derives `invite` from the status, but knows
   * only some of its spellings.
   */
  readonly ignoreChanges: readonly string[];
  /** Imported and then replaced, because only creating a member sends an invitation. */
  readonly replaced: boolean;
}
export type Resource = AccepterResource | HubResource | MemberResource;

/** The resources of one target. */
export function targetResources(target: ManagedTarget, options: RootOptions): Resource[] {
  const { region, hub, accepter, members = [] } = target;
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
  if (accepter) {
    resources.push({
      ...regionArguments,
      type: 'accepter',
      address: accepterAddress(region),
      administrator: accepter.administrator,
      comment: commentText(accepter.why),
      preventDestroy: accepter.accepted,
      dependsOn: hub ? [hubAddress(region)] : [],
    });
  }
  return [...resources, ...members.map((one) => memberResource(target, one, options))];
}

/** Whether it is a member; those have a file of their own, apart from the memberships. */
export function isMember(resource: Resource): boolean {
  return resource.type === 'member';
}

/** Through the account's own provider. */
function ownRegionArguments(
  region: string,
  { regionStyle }: RootOptions,
): Pick<Common, 'region' | 'provider' | 'regionArgument'> {
  return regionStyle === 'alias' ? { region, provider: `aws.${nameOf(region)}` } : { region, regionArgument: region };
}

function memberResource({ region, hub }: ManagedTarget, member: ManagedMember, options: RootOptions): MemberResource {
  const imports = member.does === 'import';
  return {
    ...ownRegionArguments(region, options),
    type: 'member',
    address: memberAddress(region, member.account),
    member: member.account,
    comment: commentText(member.why),
    preventDestroy: member.protected,
    ...(member.email !== undefined && { email: member.email }),
    // Makes the provider send the invitation when it creates the entry.
    invite: imports ? member.invited : true,
    dependsOn: !imports && hub ? [hubAddress(region)] : [],
    ignoreChanges: imports ? ['email', 'invite'] : ['email'],
    replaced: member.does === 'replace',
  };
}
