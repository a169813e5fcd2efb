import type { Target, UnreadableCause } from './membership/model.ts';

/** What an action reports while it runs. The library never prints: the caller decides how to show an event. */
export type Event =
  | { readonly kind: 'scan-started'; readonly accounts: number }
  /** The Regions of an account have been listed, which adds targets. */
  | { readonly kind: 'targets-found'; readonly account: string; readonly targets: number }
  | { readonly kind: 'target-read'; readonly target: Target; readonly invitations: number }
  | {
      readonly kind: 'target-unreadable';
      readonly target: Target;
      readonly cause: UnreadableCause;
      readonly message: string;
    }
  /** Taken from the checkpoint of an interrupted run: a whole account, or one target of an unfinished account. */
  | { readonly kind: 'account-kept'; readonly account: string; readonly targets: number; readonly unreadable: number }
  | { readonly kind: 'target-kept'; readonly target: Target; readonly unreadable: boolean }
  | { readonly kind: 'account-done'; readonly account: string; readonly unreadable: boolean }
  | { readonly kind: 'scan-finished' }
  /** The scan stopped early. The checkpoint holds what was read; `--resume` continues from it. */
  | { readonly kind: 'interrupted'; readonly checkpoint: string; readonly targets: number }
  | { readonly kind: 'roots-started'; readonly roots: number; readonly message: string }
  /** The root module of an account has been planned. */
  | { readonly kind: 'root-done'; readonly account: string }
  | { readonly kind: 'roots-finished' }
  /** Some invitations are not there at the first look. */
  | { readonly kind: 'wait-started'; readonly invitations: number; readonly message: string }
  | { readonly kind: 'invitation-arrived'; readonly target: Target; readonly message: string }
  | { readonly kind: 'wait-finished' }
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'warning'; readonly message: string };

export interface Reporter {
  report(event: Event): void;
}
