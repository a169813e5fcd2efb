import type { Snapshot, Target } from '../model.ts';

/** The known state of AWS and of the earlier code. */
export interface KnownState {
  /** The memberships of the members and of the administrator; absent: nothing was read. */
  readonly snapshot?: Snapshot;
  /** What the code assumes of an unknown hub of a member. Without it, such a member gets no code. */
  readonly assumeHub?: 'on' | 'off';
  /** The code may enable the hub of the administrator. One that was not read is then assumed to be off, else on. */
  readonly administratorHub?: boolean;
  /** Whether code that hubform generated before manages the hub of this target; the hub then stays in the code. */
  readonly ownsHub?: (target: Target) => boolean;
}
