import {
  type Hub,
  type Member,
  type Membership,
  type Snapshot,
  type UnreadableCause,
  mayAdminister,
} from '../model.ts';
import { isOrganizationMember } from '../origin.ts';
import { howEnded, isCreated, statusMeaning } from '../status.ts';
import type { KnownState } from './known-state.ts';

/**
 * How the list of the administrator has a member. `assumed`: the list was not read, and the member's side alone decides.
 * `unclear`: a status that is not known here. `unknown`: the list is not known, and nothing is assumed.
 */
export const LISTINGS = [
  'assumed',
  'absent',
  'created',
  'invited',
  'member',
  'organization',
  'ended',
  'unclear',
  'unknown',
] as const;
export type Listing = (typeof LISTINGS)[number];

/** The side of the administrator in one Region. */
export interface AdministratorSide {
  /** Absent if it is not known. */
  readonly hub?: Hub;
  /** By account; `assumed` if it was not read, `unknown` if nothing may be assumed of it. */
  readonly list: ReadonlyMap<string, Member> | 'assumed' | 'unknown';
  /** Why it could not be read; the rest then holds the last known values. */
  readonly unreadable?: UnreadableCause;
  /** Why the list is not known, as a clause. */
  readonly why: string;
}

/** The side of the administrator in each Region that is asked for. */
export function administratorSides(administrator: string, state: KnownState): (region: string) => AdministratorSide {
  const memberships = new Map(ofAccount(administrator, state.snapshot).map((one) => [one.region, one]));
  const sides = new Map<string, AdministratorSide>();
  return (region) => {
    const side = sides.get(region) ?? sideOf(administrator, memberships.get(region), state);
    sides.set(region, side);
    return side;
  };
}

/** How the list has one account, and what this side says of it, as a clause with raw text from AWS. */
export function listingOf(
  administrator: string,
  account: string,
  { list, why }: AdministratorSide,
): { readonly listing: Listing; readonly entry?: Member; readonly says: string } {
  if (typeof list === 'string') return { listing: list, says: why };
  const entry = list.get(account);
  if (!entry) return { listing: 'absent', says: `${administrator} does not list it` };
  return { listing: entryListing(entry), entry, says: `${administrator} lists it as ${entry.status}` };
}

function sideOf(administrator: string, membership: Membership | undefined, state: KnownState): AdministratorSide {
  if (!membership) {
    const why = `the list of ${administrator} was not read`;
    return { list: state.assumeHub === undefined ? 'unknown' : 'assumed', why };
  }
  const { hub, unreadable, members = [] } = membership;
  const cause = unreadable && { unreadable };
  const why = `the list of ${administrator} could not be read${unreadable ? ` (${unreadable})` : ''}`;
  // An administrator with its hub off has no members, and cannot act by values that may be outdated.
  const isKnown = mayAdminister(membership) || (hub?.state === 'disabled' && (!unreadable || state.administratorHub));
  const list = isKnown ? new Map(members.map((member) => [member.account, member])) : 'unknown';
  return { ...(hub && { hub }), ...cause, list, why };
}

function entryListing(entry: Member): Listing {
  const { status } = entry;
  const meaning = statusMeaning(status);
  if (meaning === 'accepted') return isOrganizationMember(entry) ? 'organization' : 'member';
  if (meaning === 'pending') return 'invited';
  if (isCreated(status)) return 'created';
  return howEnded(status) === undefined ? 'unclear' : 'ended';
}

function ofAccount(account: string, snapshot: Snapshot | undefined): Membership[] {
  return (snapshot?.memberships ?? []).filter((one) => one.account === account);
}
