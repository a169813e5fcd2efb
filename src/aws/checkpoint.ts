import type { AccountScan, Reading } from './account-scan.ts';
import type { Caller } from './accounts/caller.ts';

/**
 * Where results go as they come, so that those of a fleet need not stay in the heap; and what is there already, from a
 * run that was interrupted. What a method rejects with ends the scan.
 */
export interface Ledger {
  /** Before any account is entered; `accounts` are those of this run. */
  begin(caller: Pick<Caller, 'account' | 'partition'>, accounts: readonly string[]): Promise<void>;
  /** An account that is done, which needs no look. */
  done(account: string): Tally | undefined;
  /** Of one that is not, the targets that have been read. */
  known(account: string): ReadonlyMap<string, Reading>;
  /** A target is under way until this is settled. */
  read(reading: Reading): Promise<void>;
  finish(scan: AccountScan): Promise<void>;
}

/** How many targets an account has, and how many of them could not be read. */
export interface Tally {
  readonly targets: number;
  readonly unreadable: number;
}

export function tallyOf({ memberships }: AccountScan): Tally {
  return {
    targets: memberships.length,
    unreadable: memberships.filter(({ unreadable }) => unreadable !== undefined).length,
  };
}

/** Keeps everything in the heap. */
export function heapLedger(): Ledger & { readonly scans: readonly AccountScan[] } {
  const scans: AccountScan[] = [];
  const none = new Map<string, Reading>();
  return {
    scans,
    begin: () => Promise.resolve(),
    done: () => undefined,
    known: () => none,
    read: () => Promise.resolve(),
    finish: (scan) => {
      scans.push(scan);
      return Promise.resolve();
    },
  };
}
