import type { AccountFacts, Membership } from '../membership/model.ts';
import type { Problem, Reason } from '../membership/problem.ts';

/**
 * The results of a scan so far. They leave the heap account by account, so a scan needs memory only for the accounts in
 * progress. A checkpoint in a file lets an interrupted scan continue. An error of any method ends the scan.
 */
export interface Checkpoint {
  /** Called once, before any role is assumed, with the accounts of this run. */
  begin(caller: { readonly account: string }, accounts: readonly string[]): Promise<void>;
  /** The counts of an account that is finished; undefined for any other account. */
  done(account: string): Tally | undefined;
  /** The results of an account in progress, by Region. */
  known(account: string): ReadonlyMap<string, Reading>;
  /** Adds the result of one target; the promise resolves when it is saved. */
  read(reading: Reading): Promise<void>;
  /** Adds a finished account, which replaces the results of its targets. */
  finish(scan: AccountScan): Promise<void>;
  /** The finished accounts of this run, in order. */
  accounts(): readonly string[];
  /** The results of a finished account; undefined for any other account. */
  scanOf(account: string): Promise<AccountScan | undefined>;
  /** How many targets have been read. */
  readonly targets: number;
  close(): Promise<void>;
  /** Called instead of `close` if the run has written its result, or has read nothing. */
  remove(): Promise<void>;
}

/** The result of one target; `problem` if it could not be read. */
export interface Reading {
  readonly membership: Membership;
  readonly problem?: Reason;
}

/** All targets of one account. */
export interface AccountScan {
  readonly account: string;
  /** Sorted by Region. */
  readonly memberships: readonly Membership[];
  readonly problems: readonly Problem[];
  /** Whether these are known to be all targets within the scope. */
  readonly complete: boolean;
  readonly facts?: AccountFacts;
  /** The Regions with an administrator for which it is known whether AWS Organizations manages the membership, sorted. */
  readonly organizationAsked?: readonly string[];
}

/** The number of targets of an account, and of those that could not be read. */
export interface Tally {
  readonly targets: number;
  readonly unreadable: number;
}
