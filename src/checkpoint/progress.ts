import { keepHeapSmall } from '../files/small-heap.ts';
import { compareCodeUnits } from '../membership/model.ts';
import type { AccountScan, Checkpoint, Reading, Tally } from './checkpoint.ts';

/**
 * The part of a checkpoint in the heap: which accounts and targets it holds. `Saved` is where, or as what, a finished
 * account is saved; the first ones may be saved as they are.
 */
export interface Progress<Saved> extends Pick<Checkpoint, 'done' | 'known' | 'accounts' | 'targets'> {
  /** Whether so few targets were read that a finished account may stay in the heap: reading it back takes longer than saving it. */
  readonly isSmall: boolean;
  /** Limits `accounts()` to the accounts of this run. */
  begin(accounts: readonly string[]): void;
  addReading(reading: Reading): void;
  markDone(scan: AccountScan, saved: Saved | AccountScan): void;
  savedAccount(account: string): Saved | AccountScan | undefined;
}

/** Above this, less memory is worth a tenth more CPU time. */
const MANY_ACCOUNTS = 1000;
/** As objects, a target takes about 1 KB. */
const FEW_TARGETS = 5000;

/** @param few up to this number of targets, the checkpoint is small */
export function trackProgress<Saved>(few = FEW_TARGETS): Progress<Saved> {
  const finished = new Map<string, Tally & { readonly saved: Saved | AccountScan }>();
  const inProgress = new Map<string, Map<string, Reading>>();
  let inScope: ReadonlySet<string> = new Set();
  let targets = 0;
  return {
    begin: (accounts) => {
      if (accounts.length >= MANY_ACCOUNTS) keepHeapSmall(100);
      inScope = new Set(accounts);
    },
    addReading: (reading) => {
      const { account, region } = reading.membership;
      const readings = inProgress.get(account) ?? new Map<string, Reading>();
      if (!readings.has(region)) targets += 1;
      inProgress.set(account, readings.set(region, reading));
    },
    markDone: ({ account, memberships }, saved) => {
      targets += memberships.length - (inProgress.get(account)?.size ?? 0);
      inProgress.delete(account);
      const unreadable = memberships.filter((membership) => membership.unreadable !== undefined).length;
      finished.set(account, { saved, targets: memberships.length, unreadable });
    },
    done: (account) => {
      const tally = finished.get(account);
      return tally && { targets: tally.targets, unreadable: tally.unreadable };
    },
    known: (account) => inProgress.get(account) ?? new Map<string, Reading>(),
    accounts: () => [...finished.keys()].filter((account) => inScope.has(account)).sort(compareCodeUnits),
    savedAccount: (account) => finished.get(account)?.saved,
    get targets() {
      return targets;
    },
    get isSmall() {
      return targets <= few;
    },
  };
}
