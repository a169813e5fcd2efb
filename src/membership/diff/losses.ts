import { type Member, type Snapshot, type Target, targetKey } from '../model.ts';
import { isCurrent } from '../status.ts';

/** A membership that ended. */
interface LostMembership extends Target {
  /** The administrator that the account was a member of. */
  readonly administrator: string;
}

/** A member that left the list of an administrator. `account` is the administrator. */
interface LostMember extends Target {
  readonly member: string;
}

export interface Losses {
  readonly memberships: readonly LostMembership[];
  readonly members: readonly LostMember[];
  /** The targets at which Security Hub was on and is not any more. */
  readonly hubs: readonly Target[];
}

/** The memberships, members and hubs that `before` has and `after` does not, in the order of `before`. */
export function lossesBetween(before: Snapshot, after: Snapshot): Losses {
  const now = new Map(after.memberships.map((membership) => [targetKey(membership), membership]));
  const pairs = before.memberships.map((earlier) => ({ earlier, later: now.get(targetKey(earlier)) }));
  return {
    memberships: pairs.flatMap(({ earlier: { account, region, administrator }, later }) =>
      administrator && later?.administrator?.account !== administrator.account
        ? [{ account, region, administrator: administrator.account }]
        : [],
    ),
    members: pairs.flatMap(({ earlier: { account, region, members }, later }) => {
      const remaining = new Set(currentMembers(later?.members));
      return currentMembers(members).flatMap((member) => (remaining.has(member) ? [] : [{ account, region, member }]));
    }),
    hubs: pairs
      .filter(({ earlier, later }) => earlier.hub?.state === 'enabled' && later?.hub?.state !== 'enabled')
      .map(({ earlier: { account, region } }) => ({ account, region })),
  };
}

function currentMembers(members: readonly Member[] = []): string[] {
  return members.filter(({ status }) => isCurrent(status)).map(({ account }) => account);
}
