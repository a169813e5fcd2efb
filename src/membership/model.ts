/**
 * The model: what is known about Security Hub membership by invitation.
 *
 * Values are immutable and canonical: two models of the same state are deeply equal, because everything
 * that has an order is sorted when it is built. All sorting is by UTF-16 code unit, never by locale.
 */

/** Why a target could not be read; a closed catalogue, and part of the snapshot format. */
export const UNREADABLE_CAUSES = [
  'access-denied',
  'assume-role-denied',
  'region-disabled',
  'no-endpoint',
  'expired-credentials',
  'throttled',
  'unavailable',
  'bad-response',
] as const;
export type UnreadableCause = (typeof UNREADABLE_CAUSES)[number];

/** `ControlFindingGenerator` of DescribeHub. AWS's default for a new hub is SECURITY_CONTROL. */
export const CONTROL_FINDING_GENERATORS = ['SECURITY_CONTROL', 'STANDARD_CONTROL'] as const;
export type ControlFindingGenerator = (typeof CONTROL_FINDING_GENERATORS)[number];

export interface EnabledHub {
  readonly state: 'enabled';
  readonly autoEnableControls: boolean;
  readonly controlFindingGenerator: ControlFindingGenerator;
}
export interface DisabledHub {
  readonly state: 'disabled';
}
export type Hub = EnabledHub | DisabledHub;

/** An entry of ListInvitations. `status` is AWS's raw text: MemberStatus is a free string, not an enum. */
export interface Invitation {
  /** The account that invites, 12 digits (API: `AccountId`). */
  readonly administrator: string;
  readonly id: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly invitedAt?: string;
  readonly status: string;
}

/** What GetAdministratorAccount answers. */
export interface Administrator {
  /** 12 digits. */
  readonly account: string;
  readonly status?: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly invitedAt?: string;
  /** Absent where AWS Organizations made the membership [guess, see decide.ts]. */
  readonly invitationId?: string;
}

/** An entry of ListMembers: a member as its administrator sees it. */
export interface Member {
  /** 12 digits. */
  readonly account: string;
  /** AWS's raw text, like that of an invitation. */
  readonly status: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly invitedAt?: string;
  /** Of the root user of the account; only where it was asked for. */
  readonly email?: string;
}

/** The place of a membership: one account in one Region. */
export interface Target {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** The state of one target. */
export interface Membership extends Target {
  /** Absent only where the target is unreadable and nothing was ever known of it. */
  readonly hub?: Hub;
  readonly administrator?: Administrator;
  readonly invitations: readonly Invitation[];
  /** Whose administrator it is, by account, each once; only where the hub is on and it has no administrator itself. Absent: none. */
  readonly members?: readonly Member[];
  /** Set when the target could not be read; what stands beside it are the last known values. */
  readonly unreadable?: UnreadableCause;
}

/** The memberships of any number of targets, each target once, sorted by account, then Region. */
export interface Snapshot {
  readonly memberships: readonly Membership[];
}

export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function compareTargets(a: Target, b: Target): number {
  return compareCodeUnits(a.account, b.account) || compareCodeUnits(a.region, b.region);
}

export function targetKey(target: Target): string {
  return `${target.account}/${target.region}`;
}

/** Builds the canonical snapshot; throws a RangeError if a target occurs twice. */
export function canonicalSnapshot(memberships: Iterable<Membership>): Snapshot {
  const sorted = [...memberships].map(canonicalMembership).sort(compareTargets);
  sorted.forEach((membership, i) => {
    const next = sorted[i + 1];
    if (next && compareTargets(membership, next) === 0) {
      throw new RangeError(`the target ${targetKey(membership)} occurs twice`);
    }
  });
  return { memberships: sorted };
}

/** The snapshot as if everything last known were live; targets of which nothing is known are left out. */
export function lastKnown(snapshot: Snapshot): Snapshot {
  return canonicalSnapshot(
    snapshot.memberships.flatMap(({ unreadable, ...known }) => (unreadable && !known.hub ? [] : [known])),
  );
}

/** Groups what belongs to targets by account; order is kept. */
export function byAccount<T extends Target>(targets: Iterable<T>): Map<string, T[]> {
  const accounts = new Map<string, T[]>();
  for (const target of targets) {
    const found = accounts.get(target.account);
    if (found) found.push(target);
    else accounts.set(target.account, [target]);
  }
  return accounts;
}

function canonicalMembership({ members = [], ...membership }: Membership): Membership {
  return {
    ...membership,
    invitations: [...membership.invitations].sort(compareInvitations),
    ...(members.length > 0 && { members: [...members].sort(compareMembers) }),
  };
}

/** Whether a target can have members: its hub is on, and it is nobody's member itself. */
export function mayAdminister({ hub, administrator }: Pick<Membership, 'hub' | 'administrator'>): boolean {
  return hub?.state === 'enabled' && !administrator;
}

export function compareMembers(a: Member, b: Member): number {
  return compareCodeUnits(a.account, b.account);
}

export function compareInvitations(a: Invitation, b: Invitation): number {
  return (
    compareCodeUnits(a.administrator, b.administrator) ||
    compareCodeUnits(a.invitedAt ?? '', b.invitedAt ?? '') ||
    compareCodeUnits(a.id, b.id) ||
    compareCodeUnits(a.status, b.status)
  );
}
