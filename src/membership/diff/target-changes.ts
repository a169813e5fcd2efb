import { CHANGE_KINDS, type ChangeKind } from './catalogue.ts';
import type { Change, Detail } from './change.ts';
import type { Standing } from './standing.ts';
import { type MembershipValues, detail } from './detail.ts';
import { sameMember } from './same-membership.ts';
import { membershipChanges } from './membership-changes.ts';
import { howEnded } from '../status.ts';
import {
  MEMBER_FIELDS,
  type Hub,
  type Member,
  type Membership,
  type UnreadableCause,
  compareInvitations,
  compareMembers,
  mayAdminister,
} from '../model.ts';

/** What the changes at one target depend on besides its memberships. */
export interface ChangeContext {
  readonly accountsBefore: ReadonlySet<string>;
  readonly accountsAfter: ReadonlySet<string>;
  readonly standing: Standing;
}

/** The changes at one target whose memberships differ; at least one, important ones first. */
export function targetChanges(
  before: Membership | undefined,
  after: Membership | undefined,
  context: ChangeContext,
): Change[] {
  if (!after) return [goneChange(before, context)];
  const values = withLastKnown(before, after);
  const unknownBefore = !before || (before.unreadable !== undefined && !before.hub);
  const changes: Change[] = [
    ...(before ? [] : [appearedChange(after, context)]),
    ...coverageChanges(before, after),
    ...hubChanges(before?.hub, values.hub),
    ...membershipChanges(before ?? NOTHING, values, {
      unknownBefore,
      target: after,
      standing: context.standing,
    }).filter((change) => after.unreadable === undefined || isStated(change, after)),
    // If no list was known before, its entries are not new.
    ...(unknownBefore ? [] : memberChanges(before.members ?? [], values.members ?? [])),
  ];
  if (changes.length === 0) changes.push(remainingChange(before, after));
  return changes.sort((a, b) => Number(b.important) - Number(a.important) || RANK[a.kind] - RANK[b.kind]);
}

/**
 * Whether the values of an unreadable target state a change. That something is no longer listed is not stated, and an
 * ending only by a status of its own: an entry that is kept from before says nothing new.
 */
function isStated(change: Change, { administrator, invitations }: Membership): boolean {
  if (change.kind === 'vanished') return false;
  if (change.kind !== 'left' && change.kind !== 'removed') return true;
  return [
    ...(administrator?.account === change.administrator ? [administrator.status ?? ''] : []),
    ...invitations.filter((one) => one.administrator === change.administrator).map(({ status }) => status),
  ].some((status) => howEnded(status) !== undefined);
}

const NOTHING: MembershipValues = { invitations: [] };

/**
 * The membership after. If it is unreadable, its missing values are taken from before, so that a value that could not be
 * read is never shown as removed.
 */
function withLastKnown(before: Membership | undefined, after: Membership): Membership {
  if (after.unreadable === undefined || !before) return after;
  const hub = after.hub ?? before.hub;
  const administrator = after.administrator ?? before.administrator;
  const listed = new Set(after.invitations.map((one) => JSON.stringify([one.administrator, one.id])));
  const members = mayAdminister({ ...(hub && { hub }), ...(administrator && { administrator }) })
    ? (after.members ?? before.members)
    : undefined;
  const kept = before.invitations.filter((one) => !listed.has(JSON.stringify([one.administrator, one.id])));
  const { members: _after, ...rest } = after;
  return {
    ...rest,
    ...(hub && { hub }),
    ...(administrator && { administrator }),
    invitations: [...after.invitations, ...kept].sort(compareInvitations),
    ...(members && { members }),
  };
}

function appearedChange({ account }: Membership, { accountsBefore }: ChangeContext): Change {
  return { kind: accountsBefore.has(account) ? 'region-appeared' : 'account-appeared', important: false };
}

function goneChange(before: Membership | undefined, { accountsAfter }: ChangeContext): Change {
  if (!before || !accountsAfter.has(before.account)) return { kind: 'account-gone', important: true };
  return { kind: 'region-gone', important: mayHaveBeenProtected(before) };
}

/** False if there was nothing to lose: the hub was off, or the Region was already disabled. An unknown hub may have been on. */
function mayHaveBeenProtected({ unreadable, hub, administrator }: Membership): boolean {
  return unreadable !== 'region-disabled' && (hub?.state !== 'disabled' || administrator !== undefined);
}

function coverageChanges(before: Membership | undefined, after: Membership): Change[] {
  const [causeBefore, cause] = [before?.unreadable, after.unreadable];
  if (cause === undefined) {
    return causeBefore === undefined ? [] : [{ kind: 'coverage-regained', important: false, cause: causeBefore }];
  }
  const dropped = dropsValues(before, after);
  // A target that stays unreadable loses coverage as well if its last known values are dropped.
  if (causeBefore === undefined || dropped) return [coverageLost(cause, !dropped && after.hub !== undefined)];
  return causeBefore === cause ? [] : [stillUnreadable(detail('unreadable', causeBefore, cause))];
}

function coverageLost(cause: UnreadableCause, lastKnown: boolean): Change {
  return { kind: 'coverage-lost', important: true, cause, lastKnown };
}

/** Whether the membership after has no value for something that was known before. */
function dropsValues(before: Membership | undefined, after: Membership): boolean {
  if (!before) return false;
  return (
    (before.hub !== undefined && !after.hub) ||
    (before.administrator !== undefined && !after.administrator) ||
    (before.invitations.length > 0 && after.invitations.length === 0) ||
    (before.members !== undefined && !after.members && !after.administrator && after.hub?.state !== 'disabled')
  );
}

/** A hub that is unknown on one side has no change. */
function hubChanges(before: Hub | undefined, after: Hub | undefined): Change[] {
  if (!before || !after) return [];
  if (before.state !== after.state) {
    const off = after.state === 'disabled';
    return [{ kind: off ? 'hub-off' : 'hub-on', important: off }];
  }
  if (before.state !== 'enabled' || after.state !== 'enabled') return [];
  const details = [
    detail('autoEnableControls', String(before.autoEnableControls), String(after.autoEnableControls)),
    detail('controlFindingGenerator', before.controlFindingGenerator, after.controlFindingGenerator),
  ].filter((one) => one.before !== one.after);
  return details.length > 0 ? [settingChanged(details)] : [];
}

/** For a difference that no other change explains: values that are known now and were not before. */
function remainingChange(before: Membership | undefined, after: Membership): Change {
  return after.unreadable === undefined
    ? settingChanged([detail('hub', before?.hub?.state, after.hub?.state)])
    : stillUnreadable(detail('lastKnown', undefined, after.hub?.state));
}

function stillUnreadable(changed: Detail): Change {
  return { kind: 'still-unreadable', important: false, details: [changed] };
}

function settingChanged(details: readonly Detail[]): Change {
  return { kind: 'setting-changed', important: false, details };
}

const RANK = Object.fromEntries(CHANGE_KINDS.map((kind, rank) => [kind, rank])) as Record<ChangeKind, number>;

/** The changes in the list of an administrator, sorted by account. */
function memberChanges(before: readonly Member[], after: readonly Member[]): Change[] {
  const earlierMembers = new Map(before.map((member) => [member.account, member]));
  const listed = new Set(after.map(({ account }) => account));
  const gone = before.filter(({ account }) => !listed.has(account));
  return [...after, ...gone].sort(compareMembers).flatMap((member): Change[] => {
    const { account } = member;
    if (!listed.has(account)) return [{ kind: 'member-gone', important: false, member: account }];
    const earlier = earlierMembers.get(account);
    if (!earlier) return [{ kind: 'member-added', important: false, member }];
    if (sameMember(earlier, member)) return [];
    const details = MEMBER_FIELDS.map((field) => detail(`member.${field}`, earlier[field], member[field])).filter(
      (one) => one.before !== one.after,
    );
    return [{ kind: 'member-changed', important: false, member: account, details }];
  });
}
