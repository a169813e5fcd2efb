import { CHANGE_KINDS, type ChangeKind } from './catalogue.ts';
import type { Change, Detail, Unexpected } from './change.ts';
import { detail } from './detail.ts';
import { sameMember } from './same-membership.ts';
import { membershipChanges } from './membership-changes.ts';
import {
  type Hub,
  type Member,
  type Membership,
  type UnreadableCause,
  compareInvitations,
  compareMembers,
  mayAdminister,
} from '../model.ts';

/** What the changes at one target depend on beside the target. */
export interface ChangeContext {
  readonly accountsBefore: ReadonlySet<string>;
  readonly accountsAfter: ReadonlySet<string>;
  /** Why nobody can have expected this administrator; undefined for one that is known. */
  readonly unexpectedOf: (administrator: string) => Unexpected | undefined;
}

/** The changes at one target whose two sides differ; never none. */
export function changesAt(
  before: Membership | undefined,
  after: Membership | undefined,
  surroundings: ChangeContext,
): Change[] {
  if (!after) return [gone(before, surroundings)];
  const values = known(before, after);
  const firstSight = !before || (before.unreadable !== undefined && !before.hub);
  const found: Change[] = [
    ...(before ? [] : [appeared(after, surroundings)]),
    ...coverageChanges(before, after),
    ...hubChanges(before?.hub, values.hub),
    ...membershipChanges(before ?? { invitations: [] }, values, { firstSight, unexpectedOf: surroundings.unexpectedOf })
      // That something is not listed any more cannot be seen where nothing can be read.
      .filter(({ kind }) => kind !== 'vanished' || after.unreadable === undefined),
    // On first sight nobody has joined or gone: they are just there.
    ...(firstSight ? [] : memberChanges(before.members ?? [], values.members ?? [])),
  ];
  if (found.length === 0) found.push(settingChanged([restOf(before, after)]));
  return found.sort((a, b) => Number(b.important) - Number(a.important) || RANK[a.kind] - RANK[b.kind]);
}

/**
 * The values after, where what is absent from a target that could not be read stays as it was: that nothing is known of
 * a value says nothing about the value, so it is never shown as removed.
 */
function known(before: Membership | undefined, after: Membership): Membership {
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

function appeared({ account }: Membership, { accountsBefore }: ChangeContext): Change {
  return { kind: accountsBefore.has(account) ? 'region-appeared' : 'account-appeared', important: false };
}

function gone(before: Membership | undefined, { accountsAfter }: ChangeContext): Change {
  return { kind: before && accountsAfter.has(before.account) ? 'region-gone' : 'account-gone', important: false };
}

function coverageChanges(before: Membership | undefined, after: Membership): Change[] {
  const [was, is] = [before?.unreadable, after.unreadable];
  if (is === undefined) return was === undefined ? [] : [{ kind: 'coverage-regained', important: false, cause: was }];
  const lastKnown = !loses(before, after) && after.hub !== undefined;
  // A target that is still unreadable is covered even less when what was last known of it is dropped.
  if (was === undefined || loses(before, after)) return [coverageLost(is, lastKnown)];
  return was === is ? [] : [settingChanged([detail('unreadable', was, is)])];
}

function coverageLost(cause: UnreadableCause, lastKnown: boolean): Change {
  return { kind: 'coverage-lost', important: true, cause, lastKnown };
}

/** Whether something that was known is not known any more. */
function loses(before: Membership | undefined, after: Membership): boolean {
  if (!before) return false;
  return (
    (before.hub !== undefined && !after.hub) ||
    (before.administrator !== undefined && !after.administrator) ||
    (before.invitations.length > 0 && after.invitations.length === 0) ||
    (before.members !== undefined && !after.members && !after.administrator && after.hub?.state !== 'disabled')
  );
}

/** A hub of which nothing was known has not been switched. */
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

/** What no other change explains: values that are known now, of a target that still cannot be read. */
function restOf(before: Membership | undefined, after: Membership): Detail {
  return after.unreadable === undefined
    ? detail('hub', before?.hub?.state, after.hub?.state)
    : detail('lastKnown', undefined, after.hub?.state);
}

function settingChanged(details: readonly Detail[]): Change {
  return { kind: 'setting-changed', important: false, details };
}

const RANK = Object.fromEntries(CHANGE_KINDS.map((kind, rank) => [kind, rank])) as Record<ChangeKind, number>;

/** What changed in the list of an administrator, by account. */
function memberChanges(before: readonly Member[], after: readonly Member[]): Change[] {
  const was = new Map(before.map((member) => [member.account, member]));
  const is = new Set(after.map(({ account }) => account));
  const gone = before.filter(({ account }) => !is.has(account));
  return [...after, ...gone].sort(compareMembers).flatMap((member): Change[] => {
    const { account } = member;
    if (!is.has(account)) return [{ kind: 'member-gone', important: false, member: account }];
    const earlier = was.get(account);
    if (!earlier) return [{ kind: 'member-added', important: false, member }];
    if (sameMember(earlier, member)) return [];
    const details = [
      detail('member.status', earlier.status, member.status),
      detail('member.invitedAt', earlier.invitedAt, member.invitedAt),
      detail('member.email', earlier.email, member.email),
    ].filter((one) => one.before !== one.after);
    return [{ kind: 'member-changed', important: false, member: account, details }];
  });
}
