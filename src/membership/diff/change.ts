import type { ChangeKind } from './catalogue.ts';
import type { Decision } from '../decide/decision.ts';
import type { Invitation, Member, Membership, Target, UnreadableCause } from '../model.ts';

/** Two snapshots of one world, compared: a value, of which every text about it is made. */
export interface Diff {
  /** Where something changed, sorted by account, then Region. */
  readonly targets: readonly TargetDiff[];
  /** How many targets were compared: those of either side, each once. */
  readonly compared: number;
}

/** What changed at one target. */
export interface TargetDiff extends Target {
  /** Absent where the target was not there. */
  readonly before?: Membership;
  /** Absent where the target is not there any more. */
  readonly after?: Membership;
  /** At least one; what is important stands first, then in the order of the catalogue. */
  readonly changes: readonly Change[];
  /** What the code does about it now; absent where there is nothing to say. */
  readonly decision?: Decision;
}

export type Change = ChangeBase &
  (
    | { readonly kind: 'invited'; readonly administrator: string; readonly invitation: Invitation }
    | { readonly kind: 'accepted'; readonly administrator: string; readonly unexpected?: Unexpected }
    | {
        readonly kind: 'administrator-changed';
        readonly administrator: string;
        /** Who it was before. */
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
    /** The account is an administrator, and its list is what changed. */
    | { readonly kind: 'member-added'; readonly member: Member }
    /** `member`: 12 digits. */
    | { readonly kind: 'member-gone'; readonly member: string }
    | { readonly kind: 'member-changed'; readonly member: string; readonly details: readonly Detail[] }
    | {
        readonly kind: 'coverage-lost';
        readonly cause: UnreadableCause;
        /** Whether all that was known stands beside it. */
        readonly lastKnown: boolean;
      }
    | { readonly kind: 'coverage-regained'; readonly cause: UnreadableCause }
    | {
        readonly kind: 'hub-on' | 'hub-off' | 'account-appeared' | 'account-gone' | 'region-appeared' | 'region-gone';
      }
  );

interface ChangeBase {
  readonly kind: ChangeKind;
  /** To be seen first, and never overlooked. */
  readonly important: boolean;
}

/** Why nobody can have expected an administrator: not on the trust list or, without one, nowhere before. */
export type Unexpected = 'untrusted' | 'new';

/** One value, before and after; absent where there was, or is, none. */
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
  'invitation.id',
  'invitation.status',
  'invitation.invitedAt',
  'member.status',
  'member.invitedAt',
  'member.email',
  'unreadable',
  'lastKnown',
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];
