import type { Membership } from '../membership/model.ts';
import type { Problem, Reason } from '../membership/problem.ts';

/**
 * What a scan has read so far. Results leave the heap account by account, so that the memory of a scan is that of the
 * accounts under way; kept in a file, a scan that was interrupted goes on where it was. An error of a method ends the scan.
 */
export interface Checkpoint {
  /** Called once, before any role is assumed; `accounts` are those of this run. */
  begin(caller: { readonly account: string }, accounts: readonly string[]): Promise<void>;
  /** How an account ended that has been read; undefined for any other. */
  done(account: string): Tally | undefined;
  /** The targets of an account under way that have been read, by Region. */
  known(account: string): ReadonlyMap<string, Reading>;
  /** Adds a target. The target is under way until the promise is settled. */
  read(reading: Reading): Promise<void>;
  /** Adds an account, in place of its targets. */
  finish(scan: AccountScan): Promise<void>;
  /** The accounts of this run that have been read, in order. */
  accounts(): readonly string[];
  scanOf(account: string): Promise<AccountScan | undefined>;
  /** How many targets have been read. */
  readonly targets: number;
  close(): Promise<void>;
  /** Called in place of `close` after a run that has its result, or has read nothing. */
  remove(): Promise<void>;
}

/** One target that has been read, and why not if it could not be. */
export interface Reading {
  readonly membership: Membership;
  readonly problem?: Reason;
}

/** All targets of one account. */
export interface AccountScan {
  readonly account: string;
  /** In order of Regions. */
  readonly memberships: readonly Membership[];
  readonly problems: readonly Problem[];
  /** Whether it is certain that these are all targets within the scope. */
  readonly complete: boolean;
}

/** How many targets an account has, and how many of them could not be read. */
export interface Tally {
  readonly targets: number;
  readonly unreadable: number;
}
