import { type Membership, type Memberships, type Target, targetKey } from './model.ts';

/** Looks up the memberships of targets. If they are packed, it keeps one account in memory, so ask account by account. */
export function membershipLookup(memberships: Memberships): (target: Target) => Membership | undefined {
  const { byAccount } = memberships;
  if (!byAccount) {
    const all = new Map(memberships.map((membership) => [targetKey(membership), membership]));
    return (target) => all.get(targetKey(target));
  }
  let last: { readonly account: string; readonly memberships: readonly Membership[] } | undefined;
  return ({ account, region }) => {
    if (last?.account !== account) last = { account, memberships: byAccount.of(account) };
    return last.memberships.find((one) => one.region === region);
  };
}
