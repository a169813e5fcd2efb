import { type Administrator, type Invitation, type Target, hasAdministrator } from './model.ts';
import { statusMeaning } from './status.ts';

/** An invitation that generated code accepts, and that AWS may not have delivered yet. */
export interface AwaitedInvitation extends Target {
  /** The account that invites, 12 digits. */
  readonly administrator: string;
  /** The same code enables Security Hub there. */
  readonly enablesHub: boolean;
}

/** What the member account says of its invitations. */
export interface InvitationFacts {
  readonly administrator?: Administrator;
  /** Security Hub is off. */
  readonly hubIsOff?: boolean;
  /** Absent: Security Hub is off, and AWS lists none while it is. */
  readonly invitations?: readonly Invitation[];
}

/**
 * The state of an awaited invitation:
 * - `listed`: it can be accepted;
 * - `accepted`: the administrator is there already;
 * - `hidden`: Security Hub is off, and AWS lists no invitation before the code has enabled it;
 * - `unlisted`: Security Hub is off, and the list is empty, which may be because of that;
 * - `off`: Security Hub is off, and the code does not enable it, so nothing can be accepted;
 * - `absent`: it is not listed yet;
 * - `ended`: the invitations of the administrator have ended, and nothing else is listed;
 * - `several`: the administrator has several entries, of which the provider takes none [code];
 * - `elsewhere`: another account is the administrator, and a member has one only.
 */
export const ARRIVALS = [
  'listed',
  'accepted',
  'hidden',
  'unlisted',
  'off',
  'absent',
  'ended',
  'several',
  'elsewhere',
] as const;
export type ArrivalKind = (typeof ARRIVALS)[number];

/**
 * How long an `unlisted` invitation is waited for, at most. Whether AWS lists one while Security Hub is off is not documented; if it
 * does not, the list stays empty until the apply has enabled the hub.
 */
export const UNLISTED_SECONDS = 60;

export interface Arrival {
  readonly kind: ArrivalKind;
  /** The statuses of the entries, or the account that is the administrator. Raw text of AWS. */
  readonly found?: string;
}

/** Whether an apply can begin. */
export function isThere({ kind }: { readonly kind: string }): boolean {
  return ['listed', 'accepted', 'hidden', 'unlisted'].includes(kind);
}

export function arrivalOf(
  awaited: AwaitedInvitation,
  { administrator, hubIsOff, invitations }: InvitationFacts,
): Arrival {
  if (administrator && hasAdministrator({ administrator })) {
    const { account } = administrator;
    return account === awaited.administrator ? { kind: 'accepted' } : { kind: 'elsewhere', found: account };
  }
  if (hubIsOff && !awaited.enablesHub) return { kind: 'off' };
  if (!invitations) return { kind: 'hidden' };
  if (hubIsOff && invitations.length === 0) return { kind: 'unlisted' };
  const statuses = invitations.filter((one) => one.administrator === awaited.administrator).map(({ status }) => status);
  const meanings = statuses.map(statusMeaning);
  const found = statuses.join(', ');
  if (meanings.length === 0) return { kind: 'absent' };
  if (meanings.every((meaning) => meaning === 'inactive')) return { kind: 'ended', found };
  if (meanings.length > 1) return { kind: 'several', found };
  // Accepted, and without its administrator: the two calls were answered at different times.
  return meanings[0] === 'pending' ? { kind: 'listed' } : { kind: 'absent', found };
}
