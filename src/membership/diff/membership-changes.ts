import type { Change } from './change.ts';
import type { Standing } from './standing.ts';
import { type MembershipValues, changedDetails } from './detail.ts';
import { type Administrator, type Invitation, type Target, compareCodeUnits } from '../model.ts';
import { sameAdministrator, sameInvitations } from './same-membership.ts';
import { howEnded, statusMeaning } from '../status.ts';

export interface MembershipContext {
  /** Nothing was known before, so nothing can have ended: only open invitations and memberships are changes. */
  readonly unknownBefore: boolean;
  readonly target: Target;
  readonly standing: Standing;
}

/** The changes between an account and each of its administrators, sorted by administrator. */
export function membershipChanges(
  before: MembershipValues,
  after: MembershipValues,
  context: MembershipContext,
): Change[] {
  const [valuesBefore, valuesAfter] = [byAdministrator(before), byAdministrator(after)];
  const ids = [...new Set([...valuesBefore.keys(), ...valuesAfter.keys()])].sort(compareCodeUnits);
  const [currentBefore, currentAfter] = [currentAdministrator(before), currentAdministrator(after)];
  return ids.flatMap((administrator) =>
    administratorChanges(
      {
        administrator,
        before: valuesBefore.get(administrator) ?? NOTHING,
        after: valuesAfter.get(administrator) ?? NOTHING,
        currentBefore,
        currentAfter,
      },
      context,
    ),
  );
}

const NOTHING: MembershipValues = { invitations: [] };

/** What is known about one administrator, before and after. */
interface Pair {
  readonly administrator: string;
  readonly before: MembershipValues;
  readonly after: MembershipValues;
  /** The administrator that the account was, and is, a member of: this one, another one, or none. */
  readonly currentBefore: string | undefined;
  readonly currentAfter: string | undefined;
}

function administratorChanges(pair: Pair, context: MembershipContext): Change[] {
  const { administrator, before, after, currentBefore, currentAfter } = pair;
  if (
    sameAdministrator(before.administrator, after.administrator) &&
    sameInvitations(before.invitations, after.invitations)
  ) {
    return [];
  }
  const unexpected = context.standing.unexpectedInviter(administrator, context.target);
  const invited = newInvitations(before, after).map((invitation): Change => ({
    kind: 'invited',
    important: unexpected !== undefined,
    administrator,
    invitation,
    ...(unexpected && { unexpected }),
  }));
  const changes = [...relationChange(pair, context), ...invited];
  // `administrator-changed` of the new administrator says that it replaced this one.
  const replaced = currentBefore === administrator && currentAfter !== undefined && currentAfter !== administrator;
  if (changes.length > 0 || replaced || context.unknownBefore) return changes;
  if (after.invitations.length < before.invitations.length && someIdIsMissing(before, after)) {
    return [{ kind: 'vanished', important: false, administrator, what: 'invitation' }];
  }
  return [{ kind: 'setting-changed', important: false, administrator, details: changedDetails(before, after) }];
}

/** The change from one relation to another; none if it is the same, or if `invited` says it. */
function relationChange(pair: Pair, context: MembershipContext): Change[] {
  const { administrator, currentBefore, currentAfter } = pair;
  const [before, after] = [relation(pair.before), relation(pair.after)];
  if (before === after) return [];
  if (after === 'member') return [becameMember(administrator, currentBefore, context)];
  if (context.unknownBefore || (before === 'member' && currentAfter !== undefined)) return [];
  const what = before === 'member' ? 'membership' : 'invitation';
  const important = what === 'membership' && context.standing.isWanted(administrator, context.target);
  if (after === 'left' || after === 'removed') return [{ kind: after, important, administrator, what }];
  const ended = after === 'none' || (before === 'member' && !pair.after.administrator);
  return ended ? [{ kind: 'vanished', important, administrator, what }] : [];
}

function becameMember(
  administrator: string,
  previous: string | undefined,
  { standing, target }: MembershipContext,
): Change {
  const unexpected = standing.unexpectedAdministrator(administrator, target);
  const reason = unexpected && { unexpected };
  return previous === undefined
    ? { kind: 'accepted', important: unexpected !== undefined, administrator, ...reason }
    : { kind: 'administrator-changed', important: true, administrator, previous, ...reason };
}

/** How an account stands to one administrator. */
type Relation = 'member' | 'pending' | 'left' | 'removed' | 'other' | 'none';

function relation({ administrator, invitations }: MembershipValues): Relation {
  if (administrator && isAccepted(administrator)) return 'member';
  const statuses = [administrator?.status, ...invitations.map(({ status }) => status)].filter(
    (one) => one !== undefined,
  );
  if (invitations.some(({ status }) => statusMeaning(status) === 'pending')) return 'pending';
  const endings = statuses.map(howEnded);
  if (endings.includes('left')) return 'left';
  if (endings.includes('removed')) return 'removed';
  return statuses.length > 0 ? 'other' : 'none';
}

/** GetAdministratorAccount may return an administrator without a status. */
function isAccepted({ status }: Administrator): boolean {
  return status === undefined || statusMeaning(status) === 'accepted';
}

function currentAdministrator({ administrator }: MembershipValues): string | undefined {
  return administrator && isAccepted(administrator) ? administrator.account : undefined;
}

function newInvitations(before: MembershipValues, after: MembershipValues): Invitation[] {
  const pending = ({ invitations }: MembershipValues) =>
    invitations.filter(({ status }) => statusMeaning(status) === 'pending');
  const ids = new Set(pending(before).map(({ id }) => id));
  return pending(after).filter(({ id }) => !ids.has(id));
}

function someIdIsMissing(before: MembershipValues, after: MembershipValues): boolean {
  const ids = new Set(after.invitations.map(({ id }) => id));
  return before.invitations.some(({ id }) => !ids.has(id));
}

function byAdministrator({ administrator, invitations }: MembershipValues): Map<string, MembershipValues> {
  const groups = new Map<string, Invitation[]>();
  for (const invitation of invitations) {
    const group = groups.get(invitation.administrator);
    if (group) group.push(invitation);
    else groups.set(invitation.administrator, [invitation]);
  }
  const values = new Map<string, MembershipValues>([...groups].map(([id, list]) => [id, { invitations: list }]));
  if (administrator) {
    values.set(administrator.account, { administrator, invitations: groups.get(administrator.account) ?? [] });
  }
  return values;
}
