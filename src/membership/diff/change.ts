import type { ChangeKind } from './catalogue.ts';
import type { Decision } from '../decide/decision.ts';
import type { Unmet } from '../expect/unmet.ts';
import {
  MEMBER_FIELDS,
  type AccountFacts,
  type Invitation,
  type Member,
  type Membership,
  type Target,
  type UnreadableCause,
} from '../model.ts';

/**
 * The difference of two snapshots, as data; every text about it is made from this value. The names and units of accounts are
 * for the reader: if nothing else is different, there is no difference.
 */
export interface Diff {
  /** The targets at which something changed, sorted by account, then Region. */
  readonly targets: readonly TargetDiff[];
  /** The number of targets that were compared: all that are in at least one of the snapshots, but those not compared. */
  readonly compared: number;
  /** The targets of the first snapshot that were not read for the second one, or are unreadable in both, sorted. What changed there is unknown. */
  readonly notCompared: readonly NotCompared[];
  /** What the second snapshot does not meet, changed or not; absent if nothing is expected. */
  readonly unmet?: readonly Unmet[];
  /**
   * The names of the accounts above: those of the second snapshot, else those of the first. Sorted by account; absent if no
   * account has one.
   */
  readonly accounts?: ReadonlyMap<string, Required<Pick<AccountFacts, 'name'>>>;
}

export const NOT_COMPARED_REASONS = ['no-role', 'not-listed', 'outside-scope', 'unreadable'] as const;

/**
 * `no-role`: the account is not the caller's own, and no role to assume in it is given. `not-listed`: the
 * accounts of the organization were to be read, and it does not list this one. `outside-scope`: the options of the
 * scan leave the account or the Region out. `unreadable`: it is unreadable in both snapshots, which are the same there.
 */
export type NotComparedReason = (typeof NOT_COMPARED_REASONS)[number];

export interface NotCompared extends Target {
  readonly reason: NotComparedReason;
}

/** What changed at one target. */
export interface TargetDiff extends Target {
  /** Absent if the first snapshot does not have the target. */
  readonly before?: Membership;
  /** Absent if the second snapshot does not have the target. */
  readonly after?: Membership;
  /** At least one; important changes first, then in the order of the catalogue. */
  readonly changes: readonly Change[];
  /** What the code does about the target now; absent if `decide` has no decision for it. */
  readonly decision?: Decision;
}

export type Change = ChangeBase &
  (
    | {
        readonly kind: 'invited';
        readonly administrator: string;
        readonly invitation: Invitation;
        readonly unexpected?: Unexpected;
      }
    | { readonly kind: 'accepted'; readonly administrator: string; readonly unexpected?: Unexpected }
    | {
        readonly kind: 'administrator-changed';
        readonly administrator: string;
        /** The administrator before. */
        readonly previous: string;
        readonly unexpected?: Unexpected;
      }
    | {
        readonly kind: 'left' | 'removed' | 'vanished';
        readonly administrator: string;
        /** What has ended. */
        readonly what: 'membership' | 'invitation';
      }
    | {
        readonly kind: 'setting-changed';
        /** Absent for a setting of the hub. */
        readonly administrator?: string;
        readonly details: readonly Detail[];
      }
    /** The account is an administrator, and its list changed. */
    | { readonly kind: 'member-added'; readonly member: Member }
    /** `member` is an account of 12 digits. */
    | { readonly kind: 'member-gone'; readonly member: string }
    | { readonly kind: 'member-changed'; readonly member: string; readonly details: readonly Detail[] }
    | {
        readonly kind: 'coverage-lost';
        readonly cause: UnreadableCause;
        /** Whether the target keeps all of its last known values. */
        readonly lastKnown: boolean;
      }
    /** Unreadable before and after; another cause, or more last known values. */
    | { readonly kind: 'still-unreadable'; readonly details: readonly Detail[] }
    | { readonly kind: 'coverage-regained'; readonly cause: UnreadableCause }
    | {
        readonly kind: 'hub-on' | 'hub-off' | 'account-appeared' | 'account-gone' | 'region-appeared' | 'region-gone';
      }
  );

interface ChangeBase {
  readonly kind: ChangeKind;
  /** Whether the change needs attention and is shown first. */
  readonly important: boolean;
}

/**
 * Why an administrator is unexpected: the trust list does not have it for this target or, without a trust list, it was not
 * the administrator of any account before.
 */
export type Unexpected = 'untrusted' | 'new';

/** One value before and after; absent if there was, or is, none. */
export interface Detail {
  readonly field: DetailField;
  readonly before?: string;
  readonly after?: string;
}

export const DETAIL_FIELDS = [
  'autoEnableControls',
  'controlFindingGenerator',
  'hub',
  'administrator.status',
  'administrator.invitedAt',
  'administrator.invitationId',
  'administrator.organization',
  'invitation.id',
  'invitation.status',
  'invitation.invitedAt',
  ...MEMBER_FIELDS.map((field) => `member.${field}` as const),
  'unreadable',
  'lastKnown',
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];
