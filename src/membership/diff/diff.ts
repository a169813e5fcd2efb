import type { Diff, TargetDiff, Unexpected } from './change.ts';
import { decide } from '../decide/decide.ts';
import type { Decision, DecisionOptions } from '../decide/decision.ts';
import { type Membership, type Snapshot, type Target, compareTargets, canonicalSnapshot, targetKey } from '../model.ts';
import { sameMembership } from './same-membership.ts';
import { type ChangeContext, changesAt } from './target-changes.ts';

/**
 * What changed from one snapshot to another. Linear in the number of targets: both sides are sorted, so they are walked
 * once, side by side.
 */
export function diff(before: Snapshot, after: Snapshot, options: DecisionOptions = {}): Diff {
  const { changed, compared } = compare(before.memberships, after.memberships);
  if (changed.length === 0) return { targets: [], compared };
  const about = changed.flatMap((pair) => pair.after ?? []);
  const decisions = new Map(decide(after, options, about).map((decision) => [targetKey(decision), decision]));
  const surroundings: ChangeContext = {
    accountsBefore: accountsOf(before),
    accountsAfter: accountsOf(after),
    unexpectedOf: unexpectedBy(before, options),
  };
  return { targets: changed.map((pair) => targetDiff(pair, surroundings, decisions)), compared };
}

/** The snapshot after, from the one before: nothing that happened is missing from a difference. */
export function applyDiff(before: Snapshot, { targets }: Diff): Snapshot {
  const touched = new Set(targets.map(targetKey));
  const stays = before.memberships.filter((membership) => !touched.has(targetKey(membership)));
  return canonicalSnapshot([...stays, ...targets.flatMap(({ after }) => after ?? [])]);
}

/** A target with its two sides, of which one may be absent. */
interface Pair {
  readonly target: Target;
  readonly before?: Membership;
  readonly after?: Membership;
}

/** The targets whose sides are not the same, and how many there are in all. Values only for what changed: most did not. */
function compare(
  before: readonly Membership[],
  after: readonly Membership[],
): { readonly changed: Pair[]; readonly compared: number } {
  const changed: Pair[] = [];
  let [k, both] = [0, 0];
  for (const left of before) {
    let right = after[k];
    for (; right && compareTargets(right, left) < 0; right = after[k]) {
      changed.push({ target: right, after: right });
      k += 1;
    }
    if (!right || compareTargets(right, left) > 0) {
      changed.push({ target: left, before: left });
      continue;
    }
    if (!sameMembership(left, right)) changed.push({ target: left, before: left, after: right });
    both += 1;
    k += 1;
  }
  for (const right of after.slice(k)) changed.push({ target: right, after: right });
  return { changed, compared: before.length + after.length - both };
}

function targetDiff(
  { target: { account, region }, before, after }: Pair,
  surroundings: ChangeContext,
  decisions: ReadonlyMap<string, Decision>,
): TargetDiff {
  const decision = decisions.get(targetKey({ account, region }));
  return {
    account,
    region,
    ...(before && { before }),
    ...(after && { after }),
    changes: changesAt(before, after, surroundings),
    ...(decision && { decision }),
  };
}

function accountsOf({ memberships }: Snapshot): ReadonlySet<string> {
  return new Set(memberships.map(({ account }) => account));
}

/**
 * Tells the administrators that nobody can have expected. A trust list is the whole answer where there is one; without
 * it, an administrator is expected where it was one of any account before, last known values included.
 */
function unexpectedBy(before: Snapshot, { trust }: DecisionOptions): (administrator: string) => Unexpected | undefined {
  if (trust) return (administrator) => (trust.has(administrator) ? undefined : 'untrusted');
  const known = new Set(before.memberships.map(({ administrator }) => administrator?.account));
  return (administrator) => (known.has(administrator) ? undefined : 'new');
}
