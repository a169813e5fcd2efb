import { type Listing, listingOf, type AdministratorSide } from './administrator-side.ts';
import type { BootstrapKind } from './catalogue.ts';
import type { KnownState } from './known-state.ts';
import type { MemberSide, MemberState } from './member-side.ts';
import type { Member } from '../model.ts';

/** What both sides say of one member in one Region. */
export interface DecidedSides {
  readonly kind: BootstrapKind;
  /** One sentence or two, with raw text from AWS. */
  readonly reason: string;
  /** The entry in the list of the administrator, if that was read and has one. */
  readonly entry?: Member;
  /** The list of the administrator was not read. */
  readonly listAssumed: boolean;
}

/** The decision about one member in one Region, from both sides. */
export function decideSides(
  { administrator, account }: { readonly administrator: string; readonly account: string },
  member: MemberSide,
  administratorSide: AdministratorSide,
  { assumeHub }: Pick<KnownState, 'assumeHub'>,
): DecidedSides {
  const { listing, entry, says } = listingOf(administrator, account, administratorSide);
  const common = { ...(entry && { entry }), listAssumed: listing === 'assumed' };
  if (listing === 'unknown') return { kind: 'unreadable', reason: sentence(says), ...common };
  if (member.state === 'unknown' && assumeHub === undefined) {
    return { kind: 'unreadable', reason: sentence(member.says), ...common };
  }
  const kind = KINDS[member.state][listing];
  const outdated = [
    ...(member.unreadable && member.hub ? [`the member account could not be read (${member.unreadable})`] : []),
    ...(administratorSide.unreadable ? [administratorSide.why] : []),
  ];
  if (kind === 'stale' && outdated.length > 0) {
    const reason = `${sentence(outdated.join(', and '))} Its last known values disagree with the other side: ${says}; ${member.says}.`;
    return { kind: 'unreadable', reason, ...common };
  }
  const note = outdated.length > 0 ? ` The last known values decide, because ${outdated.join(' and ')}.` : '';
  return { kind, reason: reasonOf(kind, administrator, { member, listing, says }) + note, ...common };
}

type KnownListing = Exclude<Listing, 'unknown'>;

/**
 * By what the member account says (rows) and how the list of the administrator has it. Both sides of a membership agree, so a
 * member that only one of them knows is stale. `unknown` occurs with an assumption about its hub only.
 */
const KINDS: Readonly<Record<MemberState, Readonly<Record<KnownListing, BootstrapKind>>>> = {
  unknown: row('invite', 'invite', 'replace', 'accept', 'adopt', 'organization', 'ended', 'unreadable'),
  // An invitation cannot be seen in the member account before it is delivered, nor where its hub is off.
  none: row('invite', 'invite', 'replace', 'accept', 'stale', 'stale', 'ended', 'unreadable'),
  invited: row('accept', 'stale', 'stale', 'accept', 'stale', 'stale', 'ended', 'unreadable'),
  duplicate: row('duplicate', 'duplicate', 'duplicate', 'duplicate', 'stale', 'stale', 'duplicate', 'unreadable'),
  // The old entry blocks a new invitation, regardless of what the administrator does.
  ended: row('ended', 'ended', 'ended', 'ended', 'stale', 'stale', 'ended', 'unreadable'),
  // The member has just accepted, and the list does not show it yet.
  member: row('adopt', 'stale', 'stale', 'adopt', 'adopt', 'adopt', 'stale', 'unreadable'),
  organization: row('organization', 'stale', 'stale', 'stale', 'organization', 'organization', 'stale', 'unreadable'),
  elsewhere: row('elsewhere', 'elsewhere', 'elsewhere', 'elsewhere', 'stale', 'stale', 'elsewhere', 'elsewhere'),
  'other-organization': row(
    ...(['organization', 'organization', 'organization', 'organization'] as const),
    ...(['stale', 'stale', 'organization', 'organization'] as const),
  ),
  unclear: row(
    ...(['unreadable', 'unreadable', 'unreadable', 'unreadable'] as const),
    ...(['unreadable', 'unreadable', 'unreadable', 'unreadable'] as const),
  ),
};

function row(
  assumed: BootstrapKind,
  absent: BootstrapKind,
  created: BootstrapKind,
  invited: BootstrapKind,
  member: BootstrapKind,
  organization: BootstrapKind,
  ended: BootstrapKind,
  unclear: BootstrapKind,
): Readonly<Record<KnownListing, BootstrapKind>> {
  return { assumed, absent, created, invited, member, organization, ended, unclear };
}

interface Said {
  readonly member: MemberSide;
  readonly listing: Listing;
  /** What the list says. */
  readonly says: string;
}

function reasonOf(kind: BootstrapKind, administrator: string, { member, listing, says }: Said): string {
  switch (kind) {
    case 'invite':
      return `${administrator} creates it as a member and invites it, and it accepts.`;
    case 'replace':
      return `${administrator} has created it as a member but never invited it.`;
    case 'accept':
      if (listing === 'assumed') return sentence(member.says);
      return `${administrator} has invited it${member.state === 'none' ? ', and the invitation is not in the member account yet' : ''}.`;
    case 'adopt':
      return member.state === 'unknown'
        ? sentence(says)
        : `It is a member of ${administrator}, by invitation${but(listing)}.`;
    case 'stale':
      return `The two sides disagree: ${says}; ${member.says}.`;
    case 'unreadable': {
      const clause = member.state === 'unclear' ? member.says : says;
      return sentence(`${clause}, and the meaning of this status is unknown`);
    }
    case 'ended':
      return sentence(listing === 'ended' ? says : member.says);
    case 'organization':
      return member.state === 'unknown'
        ? sentence(`${says} and has never invited it, so AWS Organizations manages it`)
        : sentence(member.says);
    case 'duplicate':
      return sentence(`${member.says}; Terraform can accept only if there is exactly one`);
    case 'elsewhere':
      return sentence(member.says);
  }
}

/** What else the list shows of a member that is adopted. */
function but(listing: Listing): string {
  if (listing === 'invited') return '; the list does not show yet that it has accepted';
  return listing === 'organization' ? '; the list shows no invitation, so AWS Organizations may manage it by now' : '';
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
