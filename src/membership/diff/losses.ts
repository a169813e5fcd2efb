import { type Member, type Snapshot, type Target, targetKey } from '../model.ts';
import { isCurrent } from '../status.ts';

/** A membership that is no more. */
interface LostMembership extends Target {
  /** Whose member the account was. */
  readonly administrator: string;
}

/** An entry in the list of an administrator, `account`, that is no more. */
interface LostMember extends Target {
  readonly member: string;
}

export interface Losses {
  readonly memberships: readonly LostMembership[];
  readonly members: readonly LostMember[];
  /** Where Security Hub was on and is off. */
  readonly hubs: readonly Target[];
}

/** What is lost from one snapshot to the next, in the order of the first. */
export function lossesBetween(before: Snapshot, after: Snapshot): Losses {
  const now = new Map(after.memberships.map((membership) => [targetKey(membership), membership]));
  const gone = before.memberships.map((was) => ({ was, is: now.get(targetKey(was)) }));
  return {
    memberships: gone.flatMap(({ was: { account, region, administrator }, is }) =>
      administrator && is?.administrator?.account !== administrator.account
        ? [{ account, region, administrator: administrator.account }]
        : [],
    ),
    members: gone.flatMap(({ was: { account, region, members = [] }, is }) => {
      const still = new Set(currentOf(is?.members));
      return currentOf(members).flatMap((member) => (still.has(member) ? [] : [{ account, region, member }]));
    }),
    hubs: gone
      .filter(({ was, is }) => was.hub?.state === 'enabled' && is?.hub?.state !== 'enabled')
      .map(({ was: { account, region } }) => ({ account, region })),
  };
}

function currentOf(members: readonly Member[] = []): string[] {
  return members.filter(({ status }) => isCurrent(status)).map(({ account }) => account);
}
