import {
  type AccountFacts,
  type Membership,
  type Snapshot,
  type Target,
  canonicalSnapshot,
  targetKey,
} from '../model.ts';
import { sameMembership } from './same-membership.ts';

/** An earlier proposal that is still open. */
export interface OpenProposal {
  /** What it was made from. */
  readonly before: Snapshot;
  /** What it proposes. */
  readonly after: Snapshot;
}

export interface JoinedProposals {
  readonly snapshot: Snapshot;
  /** The targets that are as the open proposal has them. */
  readonly kept: readonly Target[];
}

/**
 * A new proposal that keeps what an open one proposes for targets that were not read for the new one, unless the commit says
 * something else about them by now: the open one is older there.
 *
 * @param committed what both are to be merged into
 * @param scanned `committed`, with the targets that were read as they are live
 * @param isRead whether the state of a target in `scanned` is newer than that of the open proposal
 */
export function joinProposals(
  committed: Snapshot,
  scanned: Snapshot,
  { before, after }: OpenProposal,
  isRead: (target: Target) => boolean,
): JoinedProposals {
  const [was, proposed, now] = [byTarget(before), byTarget(after), byTarget(committed)];
  const joined = byTarget(scanned);
  const kept: Target[] = [];
  for (const [key, { account, region }] of new Map([...was, ...proposed])) {
    const target = { account, region };
    const isProposed = !isSame(was.get(key), proposed.get(key));
    if (!isProposed || !isSame(was.get(key), now.get(key)) || isRead(target)) continue;
    kept.push(target);
    const membership = proposed.get(key);
    if (membership) joined.set(key, membership);
    else joined.delete(key);
  }
  const facts = new Map(scanned.accounts);
  const readAccounts = new Set(scanned.memberships.filter(isRead).map(({ account }) => account));
  for (const [account, one] of after.accounts ?? []) {
    if (readAccounts.has(account)) continue;
    if (sameFacts(before.accounts?.get(account), committed.accounts?.get(account))) facts.set(account, one);
  }
  return { snapshot: canonicalSnapshot(joined.values(), facts), kept };
}

/** The targets that differ between two snapshots, by key. */
export function changedTargets(before: Snapshot, after: Snapshot): ReadonlySet<string> {
  const [was, is] = [byTarget(before), byTarget(after)];
  return new Set([...was.keys(), ...is.keys()].filter((key) => !isSame(was.get(key), is.get(key))));
}

function byTarget({ memberships }: Snapshot): Map<string, Membership> {
  return new Map(memberships.map((membership) => [targetKey(membership), membership]));
}

function isSame(a: Membership | undefined, b: Membership | undefined): boolean {
  return a && b ? sameMembership(a, b) : a === b;
}

function sameFacts(a: AccountFacts | undefined, b: AccountFacts | undefined): boolean {
  return a?.name === b?.name && String(a?.units) === String(b?.units);
}
