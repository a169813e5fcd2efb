import type { Accepter, Decision } from './decision.ts';
import { type AdoptedMember, decideMembers } from './members.ts';
import { type EnabledHub, type Membership, type Snapshot, type Target, targetKey } from '../model.ts';
import { originOf } from '../origin.ts';

/** What the generated code manages at one target; at least one of them. */
export interface ManagedTarget extends Target {
  readonly accepter?: Accepter;
  readonly hub?: ManagedHub;
  readonly member?: ManagedMember;
  /** Of the account's own list, by account; never empty. */
  readonly members?: readonly AdoptedMember[];
}

/** The entry of the account in the list of its administrator, to be written as code with the member's side. */
export interface ManagedMember {
  /** Stands in the list already: to be imported. Otherwise to be created and invited. */
  readonly listed: boolean;
  /** Whether it was ever invited. One that is listed and was not is imported and replaced: only creating it invites. */
  readonly invited: boolean;
  /** Both sides agree that it is a member: nothing may destroy the entry, because that ends the membership. */
  readonly accepted: boolean;
  readonly email?: string;
  /** One plain sentence on why it is in the code. */
  readonly why: string;
}

/** A hub to be written as code: enabled where it is off, adopted where it is on. */
export interface ManagedHub {
  /** The live settings of a hub that is on; absent where it is to be enabled. */
  readonly live?: EnabledHub;
  /** One plain sentence on why it is in the code. */
  readonly why: string;
}

export interface CodeOptions {
  /** Also adopt hubs that are on, wherever Organizations does not manage the target. */
  readonly adoptHub?: boolean;
  /** Also adopt the members that an administrator lists. */
  readonly adoptMembers?: boolean;
  /**
   * Whether earlier code of ours manages the hub of this target. Such a hub stays in the code: taking it out
   * would make Terraform plan to disable Security Hub.
   */
  readonly ownsHub?: (target: Target) => boolean;
}

/** What is to be written as code, in the order of the snapshot; targets with nothing to manage are left out. */
export function managedTargets(
  snapshot: Snapshot,
  decisions: readonly Decision[],
  options: CodeOptions = {},
): ManagedTarget[] {
  const accepters = new Map(decisions.map((decision) => [targetKey(decision), decision.accepter]));
  const members = options.adoptMembers ? adoptedMembers(snapshot) : new Map<string, AdoptedMember[]>();
  return snapshot.memberships.flatMap((membership) => {
    const accepter = accepters.get(targetKey(membership));
    const hub = hubOf(membership, accepter, options);
    const listed = members.get(targetKey(membership));
    if (!accepter && !hub && !listed) return [];
    const { account, region } = membership;
    return [
      { account, region, ...(accepter && { accepter }), ...(hub && { hub }), ...(listed && { members: listed }) },
    ];
  });
}

function adoptedMembers(snapshot: Snapshot): Map<string, AdoptedMember[]> {
  const adopted = new Map<string, AdoptedMember[]>();
  for (const decision of decideMembers(snapshot)) {
    const { code } = decision;
    if (code) adopted.set(targetKey(decision), [...(adopted.get(targetKey(decision)) ?? []), code]);
  }
  return adopted;
}

function hubOf(membership: Membership, accepter: Accepter | undefined, options: CodeOptions): ManagedHub | undefined {
  const { hub } = membership;
  if (accepter?.enableHub)
    return { why: 'Security Hub is off here and must be on before an invitation can be accepted.' };
  if (hub?.state !== 'enabled' || originOf(membership) === 'organization') return undefined;
  if (options.adoptHub) return { live: hub, why: 'Security Hub is on here. Imported, nothing changes.' };
  if (options.ownsHub?.(membership))
    return { live: hub, why: 'Security Hub is on here, and managed by this code already.' };
  return undefined;
}
