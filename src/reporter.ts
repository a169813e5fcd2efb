import type { Target, UnreadableCause } from './membership/model.ts';

/** Everything that is said while an action runs. The library never prints: the caller decides what becomes of it. */
export type Event =
  | { readonly kind: 'scan-started'; readonly accounts: number }
  /** More targets than known before: an account's Regions have been listed. */
  | { readonly kind: 'targets-found'; readonly account: string; readonly targets: number }
  | { readonly kind: 'target-read'; readonly target: Target; readonly invitations: number }
  | {
      readonly kind: 'target-unreadable';
      readonly target: Target;
      readonly cause: UnreadableCause;
      readonly message: string;
    }
  /** Known already, from a run that was interrupted: all of an account, or a target of one that was under way. */
  | { readonly kind: 'account-kept'; readonly account: string; readonly targets: number; readonly unreadable: number }
  | { readonly kind: 'target-kept'; readonly target: Target; readonly unreadable: boolean }
  | { readonly kind: 'account-done'; readonly account: string; readonly unreadable: boolean }
  | { readonly kind: 'scan-finished' }
  /** Stopped midway; what was read is in the checkpoint, and `--resume` goes on from there. */
  | { readonly kind: 'interrupted'; readonly checkpoint: string; readonly targets: number }
  | { readonly kind: 'roots-started'; readonly roots: number; readonly message: string }
  /** The root module of an account has been planned. */
  | { readonly kind: 'root-done'; readonly account: string }
  | { readonly kind: 'roots-finished' }
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'warning'; readonly message: string };

export interface Reporter {
  report(event: Event): void;
}
