import type { Change, Diff, NotCompared, TargetDiff } from './change.ts';
import { accountNames } from './account-names.ts';
import { decide } from '../decide/decide.ts';
import type { Decision, DecisionOptions } from '../decide/decision.ts';
import type { ExpectOptions } from '../expect/expected.ts';
import { type Unmet, unmetExpectations } from '../expect/unmet.ts';
import {
  type Membership,
  type Snapshot,
  type Target,
  accountIds,
  compareTargets,
  canonicalSnapshot,
  targetKey,
} from '../model.ts';
import { sameMembership } from './same-membership.ts';
import { standingOf } from './standing.ts';
import { type ChangeContext, targetChanges } from './target-changes.ts';

/**
 * The difference of two snapshots. It takes time linear in the number of targets, because both snapshots are sorted.
 *
 * @param notRead targets that were not read for `after`. They show no difference, but both snapshots should have them:
 *   which administrators are expected depends on all targets.
 */
export function diff(
  before: Snapshot,
  after: Snapshot,
  options: DecisionOptions = {},
  notRead: readonly NotCompared[] = [],
): Diff {
  const left = new Set(notRead.map(targetKey));
  const { changed, unreadable, compared } = comparePairs(
    without(left, before.memberships),
    without(left, after.memberships),
  );
  const notCompared = [...notRead, ...unreadable].sort(compareTargets);
  const unmet = options.expect && unmetIn(after, options, options.expect, left);
  const targets = changed.length > 0 ? targetDiffs(changed, before, after, options) : [];
  const accounts = accountNames(mentioned(targets, notCompared, unmet), before, after, options.names);
  return { targets, compared, notCompared, ...(accounts && { accounts }), ...(unmet && { unmet }) };
}

function targetDiffs(
  changed: readonly Pair[],
  before: Snapshot,
  after: Snapshot,
  options: DecisionOptions,
): TargetDiff[] {
  const changedAfter = changed.flatMap((pair) => pair.after ?? []);
  const decisions = new Map(decide(after, options, changedAfter).map((decision) => [targetKey(decision), decision]));
  const context: ChangeContext = {
    accountsBefore: new Set(accountIds(before)),
    accountsAfter: new Set(accountIds(after)),
    standing: standingOf(before, after, options),
  };
  return changed.map((pair) => targetDiff(pair, context, decisions));
}

/** The accounts that a text about the difference names. */
function mentioned(
  targets: readonly TargetDiff[],
  notCompared: readonly NotCompared[],
  unmet: readonly Unmet[] = [],
): string[] {
  return [
    ...targets.flatMap(({ account, changes }) => [account, ...changes.flatMap(administratorsIn)]),
    ...notCompared.map(({ account }) => account),
    ...unmet.flatMap(({ account, administrator }) => [account, administrator]),
  ];
}

function administratorsIn(change: Change): string[] {
  return [
    ...('administrator' in change ? [change.administrator] : []),
    ...('previous' in change ? [change.previous] : []),
  ];
}

/**
 * Applies a difference to the snapshot before, which gives the snapshot after: a difference loses nothing but the names and
 * units of accounts, of which those before are kept.
 */
export function applyDiff(before: Snapshot, { targets }: Diff): Snapshot {
  const changed = new Set(targets.map(targetKey));
  const unchanged = before.memberships.filter((membership) => !changed.has(targetKey(membership)));
  return canonicalSnapshot([...unchanged, ...targets.flatMap(({ after }) => after ?? [])], before.accounts);
}

/** One after the other, because two snapshots of a fleet fill the memory. */
function* without(targets: ReadonlySet<string>, memberships: Iterable<Membership>): Generator<Membership, undefined> {
  for (const one of memberships) if (targets.size === 0 || !targets.has(targetKey(one))) yield one;
}

/** A target with its membership before and after; one of the two may be absent. */
interface Pair {
  readonly target: Target;
  readonly before?: Membership;
  readonly after?: Membership;
}

interface Compared {
  /** The targets whose memberships differ. */
  readonly changed: readonly Pair[];
  /** The targets that are unreadable on both sides, without a difference. */
  readonly unreadable: readonly NotCompared[];
  /** The number of all targets but those of `unreadable`. */
  readonly compared: number;
}

function comparePairs(before: Iterable<Membership>, after: Iterable<Membership>): Compared {
  const changed: Pair[] = [];
  const unreadable: NotCompared[] = [];
  let pairs = 0;
  for (const pair of pairsOf(before, after)) {
    pairs += 1;
    if (!pair.before || !pair.after || !sameMembership(pair.before, pair.after)) changed.push(pair);
    else if (pair.before.unreadable !== undefined) {
      unreadable.push({ account: pair.target.account, region: pair.target.region, reason: 'unreadable' });
    }
  }
  return { changed, unreadable, compared: pairs - unreadable.length };
}

/** Every target of two sorted lists, in order. */
function* pairsOf(before: Iterable<Membership>, after: Iterable<Membership>): Generator<Pair> {
  const rights = after[Symbol.iterator]();
  const next = (): Membership | undefined => {
    const result = rights.next();
    return result.done === true ? undefined : result.value;
  };
  let right = next();
  for (const left of before) {
    for (; right && compareTargets(right, left) < 0; right = next()) yield { target: right, after: right };
    const isBoth = right !== undefined && compareTargets(right, left) === 0;
    yield { target: left, before: left, ...(isBoth && right && { after: right }) };
    if (isBoth) right = next();
  }
  for (; right; right = next()) yield { target: right, after: right };
}

function targetDiff(
  { target: { account, region }, before, after }: Pair,
  context: ChangeContext,
  decisions: ReadonlyMap<string, Decision>,
): TargetDiff {
  const decision = decisions.get(targetKey({ account, region }));
  return {
    account,
    region,
    ...(before && { before }),
    ...(after && { after }),
    changes: targetChanges(before, after, context),
    ...(decision && { decision }),
  };
}

/** @param notRead targets that were not read for `after`, so that nothing is known to be missing there */
function unmetIn(
  after: Snapshot,
  options: DecisionOptions,
  expect: ExpectOptions,
  notRead: ReadonlySet<string>,
): Unmet[] {
  return unmetExpectations(decide(after, options), after, expect).map((one) => {
    const { account, region } = one;
    const unknown = region !== undefined && notRead.has(targetKey({ account, region }));
    return unknown ? { ...one, state: 'unknown' } : one;
  });
}
