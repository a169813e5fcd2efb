import { type DecisionContext, type PartialDecision, contextOf } from './context.ts';
import type { Decision, DecisionOptions } from './decision.ts';
import { type Expected, expectedOf } from '../expect/expected.ts';
import type { Membership, Repeatable, Snapshot, UnreadableCause } from '../model.ts';
import { likeMemberships } from '../repeatable.ts';
import { untrustedAt } from './untrusted.ts';
import { withAdministrator } from './with-administrator.ts';
import { withExpected } from './with-expected.ts';
import { withOwner } from './with-owner.ts';
import { withoutAdministrator } from './without-administrator.ts';
import { joined } from './words.ts';

/**
 * One decision for each target with an administrator or an invitation, or that could not be read, or of which something is
 * expected, in the order of the snapshot.
 *
 * @param memberships the memberships of the snapshot to decide about; whom to trust depends on all of them
 */
export function decide(
  snapshot: Snapshot,
  options: DecisionOptions = {},
  memberships = snapshot.memberships,
): Repeatable<Decision> {
  const decideAll = decider(snapshot, options);
  return likeMemberships(memberships, () => decideAll(memberships));
}

/** The same for many parts of a snapshot, one after the other. */
export function decider(
  snapshot: Snapshot,
  options: DecisionOptions = {},
): (memberships: Iterable<Membership>) => Iterable<Decision> {
  const context = contextOf(snapshot, options);
  return function* (memberships) {
    for (const membership of memberships) {
      const expected = options.expect && expectedOf(membership, snapshot, options.expect);
      const partial = decideTarget(membership, context, expected);
      if (!partial) continue;
      const { account, region } = membership;
      const untrusted = untrustedAt(membership, context.trust);
      yield { account, region, untrusted, ...partial, reason: withUntrusted(partial, untrusted, context) };
    }
  };
}

function decideTarget(
  membership: Membership,
  context: DecisionContext,
  expected: Expected | undefined,
): PartialDecision | undefined {
  const { unreadable } = membership;
  const partial = unreadable
    ? unreadableDecision(membership, unreadable, context)
    : decideReadable(membership, context);
  const complete = expected ? withExpected(partial, expected, context) : partial;
  return withOwner(complete, context.ownersOf('accepter', membership), context.takeOver);
}

/** The reason, and who else invites: a good decision must not hide an untrusted account. */
function withUntrusted(
  { administrators, reason }: PartialDecision,
  untrusted: readonly string[],
  { label }: DecisionContext,
): string {
  const others = untrusted.filter((id) => !administrators.includes(id)).map(label);
  if (others.length === 0) return reason;
  return `${reason} Not trusted: ${joined(others)} also ${others.length === 1 ? 'invites' : 'invite'} this account.`;
}

function decideReadable(membership: Membership, context: DecisionContext): PartialDecision | undefined {
  const { administrator } = membership;
  return administrator
    ? withAdministrator(membership, administrator, context)
    : withoutAdministrator(membership, context);
}

/** An unreadable target keeps the code of its last known values. */
function unreadableDecision(membership: Membership, cause: UnreadableCause, context: DecisionContext): PartialDecision {
  const { unreadable, ...values } = membership;
  const lastKnown = decideReadable(values, context);
  return {
    kind: 'unreadable',
    cause,
    administrators: lastKnown?.administrators ?? [],
    reason: lastKnown?.accepter
      ? `Could not be read (${cause}); the code follows the last known values.`
      : `Could not be read (${cause}).`,
    ...(lastKnown?.accepter && { accepter: lastKnown.accepter }),
    ...(lastKnown?.ifManaged && { ifManaged: lastKnown.ifManaged }),
    ...(lastKnown?.untrustedAccepted && { untrustedAccepted: true }),
  };
}
