import type { Decision } from '../membership/decide/decision.ts';
import { type Membership, type Snapshot, accountIds, allAccounts, membershipsOf } from '../membership/model.ts';
import { NO_OWNERS, type Owned } from '../membership/owner/owner.ts';
import type { RootModule } from './root-module.ts';
import { type EarlierCode, type RootModulesOptions, rootModulesFor } from './root-modules.ts';

/** The root modules of a snapshot, each made when it is requested, so that only one account is in memory. */
export interface AccountRoots {
  /** Those that may have one, sorted. */
  readonly accounts: readonly string[];
  /** Undefined if there is nothing to manage or to forget. */
  readonly of: (account: string) => RootModule | undefined;
}

/**
 * The same root modules as `rootModulesFor` builds all at once.
 *
 * @param decide the decisions about a part of the snapshot
 */
export function accountRoots(
  snapshot: Snapshot,
  decide: (memberships: readonly Membership[]) => Iterable<Decision>,
  earlier: EarlierCode,
  options: RootModulesOptions,
): AccountRoots {
  const ofAccount = membershipsOf(snapshot.memberships);
  const { owned, takeOver } = options.owners ?? NO_OWNERS;
  const owners = new Map<string, Owned[]>();
  for (const one of owned) {
    const before = owners.get(one.account);
    if (before) before.push(one);
    else owners.set(one.account, [one]);
  }
  const { declared, forgotten, providers } = earlier;
  return {
    accounts: allAccounts(accountIds(snapshot), Object.keys(declared), Object.keys(forgotten)),
    of: (account) => {
      const memberships = ofAccount(account);
      const own: EarlierCode = {
        declared: only(account, declared),
        forgotten: only(account, forgotten),
        ...(providers && { providers: only(account, providers) }),
      };
      const ownOptions = { ...options, owners: { owned: owners.get(account) ?? [], takeOver } };
      return rootModulesFor(snapshot, decide(memberships), own, ownOptions, memberships)[0];
    },
  };
}

/** What a record has for one account. */
function only<T>(account: string, all: Readonly<Record<string, T>>): Record<string, T> {
  const own = Object.hasOwn(all, account) ? all[account] : undefined;
  return own === undefined ? {} : { [account]: own };
}
