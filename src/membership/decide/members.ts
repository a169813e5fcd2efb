import type { MemberKind } from './member-catalogue.ts';
import { type Member, type Snapshot, type Target, targetKey } from '../model.ts';
import { organizationMembers } from '../origin.ts';
import { isCreated, isCurrent } from '../status.ts';

/** What becomes of one entry in the list of an administrator, where members are adopted, and why. */
export interface MemberDecision extends Target {
  /** 12 digits; `account` is the administrator. */
  readonly member: string;
  readonly kind: MemberKind;
  /** One plain sentence. Holds raw text from AWS: escape it for where it goes. */
  readonly reason: string;
  /** For `adopt`. */
  readonly code?: AdoptedMember;
}

/** An entry to be imported by the administrator's own code. */
export interface AdoptedMember {
  /** 12 digits. */
  readonly account: string;
  /** Whether it was ever invited. */
  readonly invited: boolean;
  readonly email?: string;
  /** One plain sentence on why it is in the code. */
  readonly why: string;
}

/** One decision for each entry of each list, by administrator, Region and member. */
export function decideMembers({ memberships }: Snapshot): MemberDecision[] {
  const administrators = memberships.filter(({ members }) => members !== undefined);
  if (administrators.length === 0) return [];
  const sides = new Map(memberships.map((membership) => [targetKey(membership), membership]));
  return administrators.flatMap(({ account, region, members = [] }) => {
    const sideOf = (member: string) => sides.get(targetKey({ account: member, region }));
    const managed = organizationMembers(account, members, sideOf);
    return members.map((member) => ({
      ...{ account, region, member: member.account },
      ...decideMember(account, member, managed.has(member.account)),
    }));
  });
}

function decideMember(
  administrator: string,
  { account, status, invitedAt, email }: Member,
  managed: boolean,
): Pick<MemberDecision, 'kind' | 'reason' | 'code'> {
  if (managed) {
    return { kind: 'organization', reason: `${account} is a member of ${administrator} through AWS Organizations.` };
  }
  if (!isCurrent(status)) {
    return { kind: 'inactive', reason: `${administrator} lists ${account} as ${status}.` };
  }
  const date = invitedAt === undefined ? '' : ` (invited on ${invitedAt.slice(0, 10)})`;
  return {
    kind: 'adopt',
    reason: `${administrator} lists ${account} as ${status}.`,
    code: {
      account,
      invited: !isCreated(status),
      ...(email !== undefined && { email }),
      why: `${administrator} lists ${account} as ${status}${date}. Imported, nothing changes.`,
    },
  };
}
