/**
 * The model of Security Hub membership by invitation.
 *
 * Values are immutable and canonical: two models of the same state are deeply equal, because every list is sorted when
 * the model is built. Text is compared by UTF-16 code unit, never by locale.
 */

import { isKnownAsNotAccepted } from './status.ts';

/** Why a target could not be read: a closed list, and part of the snapshot format. */
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

/** `ControlFindingGenerator` of DescribeHub. The default of AWS for a new hub is SECURITY_CONTROL. */
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

/** An entry of ListInvitations. */
export interface Invitation {
  /** The account that invites, 12 digits (API: `AccountId`). */
  readonly administrator: string;
  readonly id: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly invitedAt?: string;
  /** The raw text of AWS: MemberStatus is a free string, not an enum. */
  readonly status: string;
}

/** The response of GetAdministratorAccount. */
export interface Administrator {
  /** 12 digits. */
  readonly account: string;
  readonly status?: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly invitedAt?: string;
  /** Absent for a membership through AWS Organizations [guess, see origin.ts]. */
  readonly invitationId?: string;
  /**
   * AWS Organizations manages the membership: the account belongs to the organization, of which this is the delegated
   * administrator. Absent if it is not so, or if the scan could not ask.
   */
  readonly organization?: true;
}

/** An entry of ListMembers: a member in the list of its administrator. */
export interface Member {
  /** 12 digits. */
  readonly account: string;
  /** The raw text of AWS, like the status of an invitation. */
  readonly status: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly invitedAt?: string;
  /** The e-mail address of the root user of the account; only if the scan asked for it. */
  readonly email?: string;
}

/** What AWS says of a member beside its account, in the order in which it is written and compared. */
export const MEMBER_FIELDS = ['status', 'invitedAt', 'email'] as const satisfies readonly (keyof Member)[];

/** One account in one Region. */
export interface Target {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** The state of one target. */
export interface Membership extends Target {
  /** Absent only if the target is unreadable and has no last known values. */
  readonly hub?: Hub;
  readonly administrator?: Administrator;
  readonly invitations: readonly Invitation[];
  /** The members of this account, sorted by account, each once. Present only if there are any, see `mayAdminister`. */
  readonly members?: readonly Member[];
  /** Set if the target could not be read; the other fields then hold the last known values. */
  readonly unreadable?: UnreadableCause;
}

/** What is known of an account as a whole. At least one of the fields is set. */
export interface AccountFacts {
  /** A name for the reader, from AWS Organizations or the file of accounts. Free text. */
  readonly name?: string;
  /** Where the account is in the organization: the root (`r-…`) and the units (`ou-…`) down to its own. */
  readonly units?: readonly string[];
}

/**
 * A list that can be passed over again and again: an array or, for a fleet, one that makes its values again in each pass
 * (`packedSnapshot` in src/files/snapshots/packed.ts), so that code that keeps the values of a pass keeps all of them in memory.
 */
export interface Repeatable<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  map<R>(of: (value: T, index: number) => R): R[];
  flatMap<R>(of: (value: T, index: number) => R | readonly R[]): R[];
  filter(isIn: (value: T, index: number) => unknown): T[];
  find(isIt: (value: T, index: number) => unknown): T | undefined;
  some(isIt: (value: T, index: number) => unknown): boolean;
  every(isSo: (value: T, index: number) => unknown): boolean;
}

/** The memberships of a snapshot, sorted by account, then Region. */
export interface Memberships extends Repeatable<Membership> {
  /** Those of an account, and the accounts, without a pass over the others; absent: an array. */
  readonly byAccount?: {
    readonly accounts: readonly string[];
    readonly of: (account: string) => readonly Membership[];
  };
}

/** The memberships of targets: each target once, sorted by account, then Region. */
export interface Snapshot {
  readonly memberships: Memberships;
  /** By account, sorted. Absent if nothing is known of any; an account without memberships is not in it. */
  readonly accounts?: ReadonlyMap<string, AccountFacts>;
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

/**
 * Builds the canonical snapshot.
 *
 * @param accounts what is known of accounts; those without memberships are left out
 * @throws RangeError if a target occurs twice
 */
export function canonicalSnapshot(
  memberships: Iterable<Membership>,
  accounts: ReadonlyMap<string, AccountFacts> = new Map(),
): Snapshot {
  const sorted = [...memberships].map(canonicalMembership).sort(compareTargets);
  sorted.forEach((membership, i) => {
    const next = sorted[i + 1];
    if (next && compareTargets(membership, next) === 0) {
      throw new RangeError(`the target ${targetKey(membership)} occurs twice`);
    }
  });
  const present = [...byAccount(sorted).keys()].flatMap((account) => {
    const { name, units } = accounts.get(account) ?? {};
    const facts = { ...(name !== undefined && { name }), ...(units !== undefined && { units }) };
    return Object.keys(facts).length > 0 ? [[account, facts] as const] : [];
  });
  return { memberships: sorted, ...(present.length > 0 && { accounts: new Map(present) }) };
}

/** The snapshot with every last known value taken as live; targets without last known values are left out. */
export function lastKnown(snapshot: Snapshot): Snapshot {
  return canonicalSnapshot(
    snapshot.memberships.flatMap(({ unreadable, ...values }) => (unreadable && !values.hub ? [] : [values])),
    snapshot.accounts,
  );
}

/** The accounts of a snapshot with the memberships of each, in order: of a packed one, only one account is in memory at a time. */
export function* accountGroups(memberships: Memberships): Iterable<readonly [string, readonly Membership[]]> {
  const { byAccount: packed } = memberships;
  if (!packed) yield* byAccount(memberships);
  else for (const account of packed.accounts) yield [account, packed.of(account)];
}

/** The memberships of one account after the other, in any order, each found at once. */
export function membershipsOf(memberships: Memberships): (account: string) => readonly Membership[] {
  if (memberships.byAccount) return memberships.byAccount.of;
  const accounts = byAccount(memberships);
  return (account) => accounts.get(account) ?? [];
}

/** The accounts of a snapshot, sorted. */
export function accountIds({ memberships }: Snapshot): readonly string[] {
  if (memberships.byAccount) return memberships.byAccount.accounts;
  return [...new Set(memberships.map(({ account }) => account))];
}

/** The accounts of several lists, each once, sorted. */
export function allAccounts(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort(compareCodeUnits);
}

/** Groups targets by account and keeps their order. */
export function byAccount<T extends Target>(targets: Iterable<T>): Map<string, T[]> {
  const accounts = new Map<string, T[]>();
  for (const target of targets) {
    const group = accounts.get(target.account);
    if (group) group.push(target);
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

/** Whether a target can have members: its hub is on and it has no administrator itself. */
export function mayAdminister(target: Pick<Membership, 'hub' | 'administrator'>): boolean {
  return target.hub?.state === 'enabled' && !hasAdministrator(target);
}

/** GetAdministratorAccount may name an administrator whose membership has ended; one with an unknown status counts. */
export function hasAdministrator({ administrator }: Pick<Membership, 'administrator'>): boolean {
  return (
    administrator !== undefined && !(administrator.status !== undefined && isKnownAsNotAccepted(administrator.status))
  );
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
