import type { Change, Unexpected } from './change.ts';
import { detailsOf } from './detail.ts';
import { type Administrator, type Invitation, compareCodeUnits } from '../model.ts';
import { sameAdministrator, sameInvitations } from './same-membership.ts';
import { endOf, statusMeaning } from '../status.ts';

export interface MembershipValues {
  readonly administrator?: Administrator;
  readonly invitations: readonly Invitation[];
}

export interface MembershipContext {
  /** Nothing was known before: then nothing can have ended, and what is not open or accepted is no news. */
  readonly firstSight: boolean;
  readonly unexpectedOf: (administrator: string) => Unexpected | undefined;
}

/** What happened between an account and each of its administrators, one after the other, so that nothing hides another. */
export function membershipChanges(
  before: MembershipValues,
  after: MembershipValues,
  sight: MembershipContext,
): Change[] {
  const [was, is] = [sidesOf(before), sidesOf(after)];
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort(compareCodeUnits);
  const [memberBefore, memberAfter] = [memberOf(before), memberOf(after)];
  return ids.flatMap((administrator) => {
    const [left, right] = [was.get(administrator) ?? NOTHING, is.get(administrator) ?? NOTHING];
    if (sameAdministrator(left.held, right.held) && sameInvitations(left.entries, right.entries)) return [];
    return changesWith({ administrator, left, right, memberBefore, memberAfter }, sight);
  });
}

/** All that is listed about one administrator. */
interface Side {
  readonly held?: Administrator;
  readonly entries: readonly Invitation[];
}
const NOTHING: Side = { entries: [] };

interface Case {
  readonly administrator: string;
  readonly left: Side;
  readonly right: Side;
  /** Whose member the account was, and is. */
  readonly memberBefore: string | undefined;
  readonly memberAfter: string | undefined;
}

function changesWith(one: Case, sight: MembershipContext): Change[] {
  const { administrator, left, right, memberBefore, memberAfter } = one;
  const invited = newlyPending(left, right).map((invitation): Change => ({
    kind: 'invited',
    important: false,
    administrator,
    invitation,
  }));
  const found = [...movement(one, sight), ...invited];
  // That one administrator took the place of another is told once, with the new one.
  const replaced = memberBefore === administrator && memberAfter !== undefined && memberAfter !== administrator;
  if (found.length > 0 || replaced || sight.firstSight) return found;
  if (right.entries.length < left.entries.length && missing(left, right)) {
    return [{ kind: 'vanished', important: false, administrator, what: 'invitation' }];
  }
  return [{ kind: 'setting-changed', important: false, administrator, details: detailsOf(left, right) }];
}

/** From one relation to another; nothing where it is the same, or where an invitation says it. */
function movement({ administrator, left, right, memberBefore, memberAfter }: Case, sight: MembershipContext): Change[] {
  const [was, is] = [relationOf(left), relationOf(right)];
  if (was === is) return [];
  if (is === 'member') return [becameMember(administrator, memberBefore, sight)];
  if (sight.firstSight || (was === 'member' && memberAfter !== undefined)) return [];
  const what = was === 'member' ? 'membership' : 'invitation';
  if (is === 'left' || is === 'removed') return [{ kind: is, important: false, administrator, what }];
  const ended = is === 'none' || (was === 'member' && !right.held);
  return ended ? [{ kind: 'vanished', important: false, administrator, what }] : [];
}

function becameMember(
  administrator: string,
  previous: string | undefined,
  { unexpectedOf }: MembershipContext,
): Change {
  const unexpected = unexpectedOf(administrator);
  const important = unexpected !== undefined;
  const because = unexpected && { unexpected };
  if (previous === undefined) return { kind: 'accepted', important, administrator, ...because };
  return { kind: 'administrator-changed', important, administrator, previous, ...because };
}

type Relation = 'member' | 'pending' | 'left' | 'removed' | 'other' | 'none';

function relationOf({ held, entries }: Side): Relation {
  if (held && holds(held)) return 'member';
  const statuses = [...(held?.status === undefined ? [] : [held.status]), ...entries.map(({ status }) => status)];
  if (entries.some(({ status }) => statusMeaning(status) === 'pending')) return 'pending';
  const ends = statuses.map(endOf);
  if (ends.includes('left')) return 'left';
  if (ends.includes('removed')) return 'removed';
  return statuses.length > 0 ? 'other' : 'none';
}

/** GetAdministratorAccount may answer without a status. */
function holds({ status }: Administrator): boolean {
  return status === undefined || statusMeaning(status) === 'accepted';
}

function memberOf({ administrator }: MembershipValues): string | undefined {
  return administrator && holds(administrator) ? administrator.account : undefined;
}

function newlyPending(left: Side, right: Side): Invitation[] {
  const open = ({ entries }: Side) => entries.filter(({ status }) => statusMeaning(status) === 'pending');
  const before = new Set(open(left).map(({ id }) => id));
  return open(right).filter(({ id }) => !before.has(id));
}

function missing(left: Side, right: Side): boolean {
  const ids = new Set(right.entries.map(({ id }) => id));
  return left.entries.some(({ id }) => !ids.has(id));
}

function sidesOf({ administrator, invitations }: MembershipValues): Map<string, Side> {
  const entries = new Map<string, Invitation[]>();
  for (const invitation of invitations) {
    const found = entries.get(invitation.administrator);
    if (found) found.push(invitation);
    else entries.set(invitation.administrator, [invitation]);
  }
  const sides = new Map<string, Side>([...entries].map(([id, list]) => [id, { entries: list }]));
  if (administrator) {
    sides.set(administrator.account, { held: administrator, entries: entries.get(administrator.account) ?? [] });
  }
  return sides;
}
