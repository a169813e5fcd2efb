import type { Accepter, Decision } from './decision.ts';
import { type ManagedMember, decideMembers } from './members.ts';
import { type EnabledHub, type Membership, type Memberships, type Snapshot, type Target, targetKey } from '../model.ts';
import { originOf } from '../origin.ts';
import { type FindOwners, NO_OWNERS, type Owners, findOwners } from '../owner/owner.ts';

/** What the generated code manages at one target; at least one of the fields is set. */
export interface ManagedTarget extends Target {
  readonly accepter?: Accepter;
  readonly hub?: ManagedHub;
  /** The members in the account's own list, sorted by account; never empty. */
  readonly members?: readonly ManagedMember[];
}

/** A hub in the generated code: enabled if it is off, adopted if it is on. */
export interface ManagedHub {
  /** The live settings of a hub that is on; absent if the code enables it. */
  readonly live?: EnabledHub;
  /** One sentence on why it is in the code. */
  readonly why: string;
}

export interface CodeOptions {
  /** Adopt hubs that are on, except at targets that AWS Organizations manages. */
  readonly adoptHub?: boolean;
  /** Adopt the members that an administrator lists. */
  readonly adoptMembers?: boolean;
  /** @default nothing */
  readonly managed?: EarlierResources;
  /** What other Terraform code manages. @default nothing */
  readonly owners?: Owners | undefined;
}

/** What code that hubform generated before manages at a target. */
export interface EarlierResources {
  /** A hub then stays in the code, because Terraform would disable Security Hub if it were removed. */
  readonly hub: (target: Target) => boolean;
  /** An accepter and a member stay where AWS does not say for certain that the membership has ended. */
  readonly accepter: (target: Target) => boolean;
  readonly member: (target: Target, member: string) => boolean;
}

/**
 * The targets that the generated code manages, in the order of the snapshot.
 *
 * @param decisions those of the memberships
 * @param memberships the memberships of the snapshot that the code is about
 */
export function managedTargets(
  snapshot: Snapshot,
  decisions: Iterable<Decision>,
  options: CodeOptions = {},
  memberships = snapshot.memberships,
): ManagedTarget[] {
  const accepters = new Map(
    Array.from(decisions, (decision) => [
      targetKey(decision),
      decision.accepter ?? (options.managed?.accepter(decision) ? decision.ifManaged : undefined),
    ]),
  );
  const { owners = NO_OWNERS } = options;
  const ownersOf = owners.takeOver ? () => [] : findOwners(owners);
  const members = options.adoptMembers
    ? adoptedMembers(snapshot, memberships, options.managed, ownersOf)
    : new Map<string, ManagedMember[]>();
  return memberships.flatMap((membership) => {
    const accepter = accepters.get(targetKey(membership));
    const hub = managedHub(membership, accepter, options, ownersOf);
    const listed = members.get(targetKey(membership));
    if (!accepter && !hub && !listed) return [];
    const { account, region } = membership;
    return [
      { account, region, ...(accepter && { accepter }), ...(hub && { hub }), ...(listed && { members: listed }) },
    ];
  });
}

function adoptedMembers(
  snapshot: Snapshot,
  memberships: Memberships,
  managed: EarlierResources | undefined,
  ownersOf: FindOwners,
): Map<string, ManagedMember[]> {
  const adopted = new Map<string, ManagedMember[]>();
  const unreadable = new Set(memberships.filter((one) => one.unreadable).map(targetKey));
  for (const decision of decideMembers(snapshot, memberships)) {
    const key = targetKey(decision);
    const keeps = unreadable.has(key) && managed?.member(decision, decision.member);
    if (ownersOf('member', decision, decision.member).length > 0 && !keeps) continue;
    const code = decision.code ?? (managed?.member(decision, decision.member) ? decision.ifManaged : undefined);
    if (!code) continue;
    const before = adopted.get(key);
    if (before) before.push(code);
    else adopted.set(key, [code]);
  }
  return adopted;
}

function managedHub(
  membership: Membership,
  accepter: Accepter | undefined,
  options: CodeOptions,
  ownersOf: FindOwners,
): ManagedHub | undefined {
  const { hub, unreadable } = membership;
  const isEarlier = options.managed?.hub(membership) ?? false;
  // A hub has one owner. What could not be read takes nothing out of the code.
  if (ownersOf('hub', membership).length > 0 && !(unreadable && isEarlier)) return undefined;
  if (accepter?.enableHub) return { why: HUB_ENABLED_FIRST };
  if (hub?.state !== 'enabled' || originOf(membership) === 'organization') return undefined;
  if (options.adoptHub) return { live: hub, why: 'Security Hub is on here. Imported, nothing changes.' };
  return isEarlier ? { live: hub, why: HUB_ALREADY_MANAGED } : undefined;
}

export const HUB_ENABLED_FIRST = 'Security Hub is off here and must be on before an invitation can be accepted.';
export const HUB_ALREADY_MANAGED = 'Security Hub is on here and already managed by this code.';
