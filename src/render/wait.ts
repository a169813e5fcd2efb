import { type AwaitedInvitation, UNLISTED_SECONDS } from '../membership/awaited.ts';
import { targetKey } from '../membership/model.ts';
import { firstOf, pluralize, printable } from '../text.ts';

/** The kinds of `Arrival`, and `unreadable`, in the order in which they are counted; each with its text. */
const COUNTED = {
  listed: 'listed',
  accepted: 'already accepted',
  hidden: 'not visible while Security Hub is off',
  unlisted: 'not listed while Security Hub is off',
  off: 'where Security Hub is off',
  absent: 'not listed',
  ended: 'ended',
  several: 'listed more than once',
  elsewhere: 'for a member of another administrator',
  unreadable: 'unreadable',
} as const;

export interface WaitedInvitation extends AwaitedInvitation {
  readonly look: { readonly kind: keyof typeof COUNTED; readonly found?: string };
}

/** One line: how many invitations there are of each kind. */
export function waitSummary(invitations: readonly WaitedInvitation[]): string {
  if (invitations.length === 0) return 'Nothing to wait for: the code accepts no invitation.\n';
  const counts = Object.entries(COUNTED).flatMap(([kind, words]) => {
    const { length } = invitations.filter(({ look }) => look.kind === kind);
    return length === 0 ? [] : [`${length} ${words}`];
  });
  return `${pluralize(invitations.length, 'invitation')}: ${counts.join(', ')}.\n`;
}

/**
 * One paragraph for each administrator and reason: what cannot be accepted, and what to do about it. Leaves out what is
 * unreadable.
 */
export function describeNotThere(invitations: readonly WaitedInvitation[], seconds: number): string[] {
  const waited = waitedFor(seconds);
  const groups = new Map<string, { readonly text: string; readonly members: WaitedInvitation[] }>();
  for (const one of invitations) {
    const { administrator, look } = one;
    if (!isNotThere(look.kind)) continue;
    const [what, hint] = NOT_THERE[look.kind]({ administrator, found: printable(look.found ?? ''), waited });
    const text = `${what}\n  ${hint}`;
    const group = groups.get(text) ?? { text, members: [] };
    groups.set(text, group);
    group.members.push(one);
  }
  return [...groups.values()].map(({ text, members }) => `${targets(members)}: ${text}`);
}

/** Notes about the invitations that are accepted unseen. */
export function unseenNotes(invitations: readonly WaitedInvitation[], seconds: number): string[] {
  const waited = waitedFor(Math.min(seconds, UNLISTED_SECONDS));
  return Object.entries({
    hidden: 'AWS lists no invitation while Security Hub is off, so hubform did not wait for it',
    unlisted: `AWS lists no invitation${waited}, perhaps because Security Hub is off`,
  }).flatMap(([kind, why]) => {
    const unseen = invitations.filter(({ look }) => look.kind === kind);
    return unseen.length === 0 ? [] : [`${targets(unseen)}: ${why}. If the apply finds none, apply again.`];
  });
}

function waitedFor(seconds: number): string {
  return seconds === 0 ? '' : ` after ${pluralize(seconds, 'second')}`;
}

interface Facts {
  readonly administrator: string;
  /** Safe to print. */
  readonly found: string;
  /** How long, or empty. */
  readonly waited: string;
}

const NOT_THERE = {
  off: ({ administrator }: Facts) => [
    `Security Hub is off and the code does not enable it, so no invitation of ${administrator} can be accepted`,
    'Enable it there, or run again the command that wrote the code: it decides from the live state (bootstrap --offline needs --assume-hub off).',
  ],
  absent: ({ administrator, waited }: Facts) => [
    `the invitation of ${administrator} is not listed${waited}`,
    `Apply the root module of ${administrator} first, then wait again; --for SECONDS waits longer. If it does not arrive, have ${administrator} delete the member and invite again.`,
  ],
  ended: ({ administrator, found }: Facts) => [
    `the invitation of ${administrator} has ended (${found})`,
    `Find out who ended it. To restore it, delete it in the member account (securityhub delete-invitations) and have ${administrator} invite again.`,
  ],
  several: ({ administrator, found }: Facts) => [
    `${administrator} is listed several times (${found}), and Terraform accepts none of these invitations`,
    `Delete them in the member account (securityhub delete-invitations) and have ${administrator} invite again.`,
  ],
  elsewhere: ({ administrator, found }: Facts) => [
    `${found} is already the administrator, so no invitation of ${administrator} can be accepted`,
    'Run again the command that wrote the code: it decides from the live state.',
  ],
} as const;

function isNotThere(kind: string): kind is keyof typeof NOT_THERE {
  return Object.hasOwn(NOT_THERE, kind);
}

const MAX_NAMES = 5;

function targets(group: readonly WaitedInvitation[]): string {
  return firstOf(group.map(targetKey), MAX_NAMES);
}
