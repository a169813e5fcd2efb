import { invitedOn } from './words.ts';
import type { MemberKind } from './member-catalogue.ts';
import { type SnapshotFacts, factsOf } from '../facts.ts';
import { type Member, type Membership, type Repeatable, type Snapshot, type Target, targetKey } from '../model.ts';
import { likeMemberships } from '../repeatable.ts';
import { organizationMembers } from '../origin.ts';
import { howEnded, isCreated, isCurrent } from '../status.ts';

/** What the code does about one entry in the list of an administrator, if it adopts members, and why. */
export interface MemberDecision extends Target {
  /** The account of the entry, 12 digits; `account` is the administrator. */
  readonly member: string;
  readonly kind: MemberKind;
  /** One sentence. It contains raw text from AWS: escape it for the output format. */
  readonly reason: string;
  /** Set for `adopt`. */
  readonly code?: ManagedMember;
  /** What the code keeps if earlier code manages it: the status does not say that the membership has ended. */
  readonly ifManaged?: ManagedMember;
}

/** An entry in the list of an administrator that the code of the administrator manages. */
export interface ManagedMember {
  /** 12 digits. */
  readonly account: string;
  /** create: created and invited. replace: listed and never invited, so imported and replaced: only creating an entry invites. */
  readonly does: 'import' | 'create' | 'replace';
  /** Of an import: whether it was invited, or only created. */
  readonly invited: boolean;
  /** Whether destroying the entry would end a membership. */
  readonly protected: boolean;
  readonly email?: string;
  /** One sentence on why it is in the code. */
  readonly why: string;
}

/**
 * One decision for each entry of each list, sorted by administrator, Region and member.
 *
 * @param memberships the memberships of the snapshot with the lists; what their entries are depends on all of them
 */
export function decideMembers(snapshot: Snapshot, memberships = snapshot.memberships): Repeatable<MemberDecision> {
  return likeMemberships(memberships, () => decideLists(memberships, factsOf(snapshot)));
}

function* decideLists(memberships: Iterable<Membership>, { origins }: SnapshotFacts): Iterable<MemberDecision> {
  // Without lists, no pass.
  if (origins.size === 0) return;
  for (const { account, region, members = [] } of memberships) {
    const ofList = origins.get(targetKey({ account, region }));
    const managed = organizationMembers(members, (member) => ofList?.get(member));
    for (const member of members) {
      const decided = decideMember(account, member, managed.has(member.account));
      yield { account, region, member: member.account, ...decided };
    }
  }
}

function decideMember(
  administrator: string,
  { account, status, invitedAt, email }: Member,
  managedByOrganizations: boolean,
): Pick<MemberDecision, 'kind' | 'reason' | 'code' | 'ifManaged'> {
  if (managedByOrganizations) {
    return { kind: 'organization', reason: `${account} is a member of ${administrator} through AWS Organizations.` };
  }
  const reason = `${administrator} lists ${account} as ${status}`;
  const adopted = (why: string): ManagedMember => ({
    account,
    does: 'import',
    invited: !isCreated(status),
    protected: true,
    ...(email !== undefined && { email }),
    why,
  });
  if (!isCurrent(status)) {
    const ended = howEnded(status) !== undefined;
    const ifManaged = adopted(`${reason}. It is already managed by this code, so it stays.`);
    return { kind: 'inactive', reason: `${reason}.`, ...(!ended && { ifManaged }) };
  }
  return {
    kind: 'adopt',
    reason: `${reason}.`,
    code: adopted(`${reason}${invitedOn(invitedAt)}. Imported, nothing changes.`),
  };
}
