import type { Membership, Snapshot, Target } from '../model.ts';
import { isKnownAsNotAccepted, statusMeaning } from '../status.ts';
import { isIn } from '../target-set.ts';
import type { Exception, ExpectedMembers, Expectations } from './expectations.ts';

/**
 * Whether a target is a member of its expected administrator. `elsewhere`: it is a member of another one.
 * `missing`: it is neither a member nor invited. `unknown`: it could not be read, or its status does not tell.
 */
export const EXPECTED_STATES = ['missing', 'elsewhere', 'unknown', 'excused', 'invited', 'member'] as const;
export type ExpectedState = (typeof EXPECTED_STATES)[number];

/** What is expected of one target. */
export interface Expected {
  readonly state: ExpectedState;
  /** The administrator that the target must be a member of. */
  readonly administrator: string;
  readonly reason?: string;
  readonly owner?: string;
  /** The exception that excuses the target, or did until its last day. */
  readonly exception?: Pick<Exception, 'reason' | 'owner' | 'until'>;
}

export interface ExpectOptions {
  readonly expectations: Expectations;
  /** The day on which an exception has to be in force, in UTC: `2026-11-27`. */
  readonly today: string;
}

/** What is expected of a target of the snapshot; undefined if nothing is. */
export function expectedOf(
  membership: Membership,
  snapshot: Snapshot,
  { expectations, today }: ExpectOptions,
): Expected | undefined {
  const wanted = expectations.members.find((one) => isExpected(one, membership, snapshot));
  if (!wanted) return undefined;
  const { administrator, reason, owner } = wanted;
  const excused = exceptionOf(membership, snapshot, expectations, today);
  return {
    state: stateOf(membership, administrator, excused !== undefined && isInForce(excused, today)),
    administrator,
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(excused && { exception: excused }),
  };
}

/** Where `regions` names none, a Region that is disabled for the account is not meant. */
function isExpected(one: ExpectedMembers, membership: Membership, snapshot: Snapshot): boolean {
  if (membership.account === one.administrator || !isIn(one, membership, snapshot)) return false;
  return one.regions !== undefined || membership.unreadable !== 'region-disabled';
}

/** Whether an exception in force excuses a target. */
export function isExcused(target: Target, snapshot: Snapshot, { expectations, today }: ExpectOptions): boolean {
  return expectations.except.some((one) => isInForce(one, today) && isIn(one, target, snapshot));
}

/** One that is in force, else one that has ended. */
function exceptionOf(target: Target, snapshot: Snapshot, { except }: Expectations, today: string) {
  const all = except.filter((one) => isIn(one, target, snapshot));
  const found = all.find((one) => isInForce(one, today)) ?? all.at(-1);
  if (!found) return undefined;
  const { reason, owner, until } = found;
  return {
    ...(reason !== undefined && { reason }),
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  };
}

function isInForce({ until }: Pick<Exception, 'until'>, today: string): boolean {
  return until === undefined || until >= today;
}

/** Last known values show nothing: a membership may have ended since. */
function stateOf(membership: Membership, administrator: string, excused: boolean): ExpectedState {
  const present = presentAdministrator(membership);
  if (membership.unreadable !== undefined || present === 'unknown') return excused ? 'excused' : 'unknown';
  if (present === administrator) return 'member';
  const invited = membership.invitations.some(
    (one) => one.administrator === administrator && statusMeaning(one.status) === 'pending',
  );
  if (invited && present === undefined) return 'invited';
  if (excused) return 'excused';
  return present === undefined ? 'missing' : 'elsewhere';
}

/** `unknown`: there is one, and its status does not tell whether the account is its member. */
function presentAdministrator({ administrator }: Membership): string | undefined {
  if (!administrator) return undefined;
  const { account, status } = administrator;
  if (status === undefined || statusMeaning(status) === 'accepted') return account;
  return isKnownAsNotAccepted(status) ? undefined : 'unknown';
}
