import { type Membership, hasAdministrator } from '../../membership/model.ts';
import { statusMeaning } from '../../membership/status.ts';
import type { WrittenDiff } from '../../snapshot/diff-schema.ts';
import type { Attention } from './attention.ts';

/**
 * How an administrator stands to a target. Of a snapshot: `accepted`, `pending`, or `last-known` where the target could not be
 * read. Of a difference, what changed: `accepted`, `invited`, `ended`, or `other`.
 */
export const LINK_STATES = ['accepted', 'pending', 'last-known', 'invited', 'ended', 'other'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** An administrator of a target, or an account that invites it. */
export interface Link {
  readonly administrator: string;
  readonly state: LinkState;
  /** Absent if it is not known whether it is trusted. */
  readonly trusted?: boolean;
  /** Whether it is the administrator now; otherwise it invites, or it was the administrator. */
  readonly present: boolean;
}

export function linkAttention({ trusted, present }: Link): Attention {
  if (trusted !== false) return 'none';
  return present ? 'untrusted-administrator' : 'untrusted-invitation';
}

/**
 * The present administrator, those of open invitations, and those that are not trusted: each once.
 *
 * @param untrusted those of the decision
 */
export function membershipLinks(membership: Membership, untrusted: readonly string[]): Link[] {
  const { invitations, unreadable } = membership;
  const present = presentAdministrator(membership, untrusted);
  const inviters = invitations
    .filter(({ status }) => statusMeaning(status) === 'pending')
    .map((one) => one.administrator);
  const ids = new Set([...(present === undefined ? [] : [present]), ...inviters, ...untrusted]);
  return [...ids].map((administrator) => {
    const isPresent = administrator === present;
    const state = isPresent ? 'accepted' : 'pending';
    return {
      ...{ administrator, present: isPresent, trusted: !untrusted.includes(administrator) },
      state: unreadable === undefined ? state : 'last-known',
    };
  });
}

/** An untrusted one counts whatever its status. */
function presentAdministrator(membership: Membership, untrusted: readonly string[]): string | undefined {
  const account = membership.administrator?.account;
  const counts = account !== undefined && (hasAdministrator(membership) || untrusted.includes(account));
  return counts ? account : undefined;
}

type ChangedTarget = Pick<WrittenDiff['targets'][number], 'changes' | 'decision' | 'after'>;

/** The administrators of the changes at a target, and those that are not trusted there now: each once. */
export function changeLinks({ changes, decision, after }: ChangedTarget): Link[] {
  const links = new Map<string, Link>();
  const untrusted = new Set(decision?.untrusted);
  const add = (administrator: string, state: LinkState, unexpected = false): void => {
    // Important changes come first.
    if (links.has(administrator)) return;
    links.set(administrator, {
      ...{ administrator, state },
      ...((unexpected || untrusted.has(administrator)) && { trusted: false }),
      present: state === 'accepted' || after?.administrator?.account === administrator,
    });
  };
  for (const change of changes) {
    if (!('administrator' in change)) continue;
    add(change.administrator, STATES[change.kind] ?? 'other', 'unexpected' in change);
    if ('previous' in change) add(change.previous, 'ended');
  }
  for (const administrator of untrusted) add(administrator, 'other');
  return [...links.values()];
}

const STATES: Readonly<Record<string, LinkState>> = {
  accepted: 'accepted',
  'administrator-changed': 'accepted',
  invited: 'invited',
  left: 'ended',
  removed: 'ended',
  vanished: 'ended',
};
