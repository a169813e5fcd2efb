import { accountLabel, namesOf } from '../account-label.ts';
import { factsOf } from '../facts.ts';
import type { Decision, DecisionOptions } from './decision.ts';
import { type Membership, type Snapshot, targetKey } from '../model.ts';
import { type FindOwners, NO_OWNERS, findOwners } from '../owner/owner.ts';
import { type Trust, trustOf } from '../trust.ts';

/** The part of a decision beside the name of its target. */
export type PartialDecision = Omit<Decision, 'account' | 'region' | 'untrusted'>;

/** What the decision about a target depends on beside its membership. */
export interface DecisionContext {
  readonly trust: Trust;
  readonly prefer: ReadonlySet<string>;
  /** Whether the account of a target is itself an administrator there, and so cannot accept an invitation [doc]. */
  readonly isAdministrator: (membership: Membership) => boolean;
  /** Who else manages a resource at a target. */
  readonly ownersOf: FindOwners;
  /** Whether the code takes over what others manage. */
  readonly takeOver: boolean;
  /** An account id with its name, if there is one, for a sentence. */
  readonly label: (account: string) => string;
}

export function contextOf(
  snapshot: Snapshot,
  { trust, prefer, names: given, owners = NO_OWNERS }: DecisionOptions,
): DecisionContext {
  const { administering } = factsOf(snapshot);
  const names = namesOf(snapshot, given);
  return {
    trust: trustOf(snapshot, trust),
    prefer: prefer ?? new Set(),
    isAdministrator: (membership) => administering.has(targetKey(membership)),
    ownersOf: findOwners(owners),
    takeOver: owners.takeOver,
    label: (account) => accountLabel(account, names),
  };
}
