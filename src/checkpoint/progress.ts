import { compareCodeUnits } from '../membership/model.ts';
import type { AccountScan, Checkpoint, Reading, Tally } from './checkpoint.ts';

/** The part of a checkpoint that stays in the heap: which targets and accounts are in it, and where their lines are. */
export interface Progress<Place> extends Pick<Checkpoint, 'done' | 'known' | 'accounts' | 'targets'> {
  /** Limits `accounts()` to those of this run. */
  begin(accounts: readonly string[]): void;
  note(reading: Reading): void;
  markDone(scan: AccountScan, place: Place): void;
  placeOf(account: string): Place | undefined;
}

export function trackProgress<Place>(): Progress<Place> {
  const finished = new Map<string, Tally & { readonly place: Place }>();
  const underWay = new Map<string, Map<string, Reading>>();
  let inScope: ReadonlySet<string> = new Set();
  let targets = 0;
  return {
    begin: (accounts) => {
      inScope = new Set(accounts);
    },
    note: (reading) => {
      const { account, region } = reading.membership;
      const known = underWay.get(account) ?? new Map<string, Reading>();
      if (!known.has(region)) targets += 1;
      underWay.set(account, known.set(region, reading));
    },
    markDone: ({ account, memberships }, place) => {
      targets += memberships.length - (underWay.get(account)?.size ?? 0);
      underWay.delete(account);
      const unreadable = memberships.filter((membership) => membership.unreadable !== undefined).length;
      finished.set(account, { place, targets: memberships.length, unreadable });
    },
    done: (account) => {
      const found = finished.get(account);
      return found && { targets: found.targets, unreadable: found.unreadable };
    },
    known: (account) => underWay.get(account) ?? new Map<string, Reading>(),
    accounts: () => [...finished.keys()].filter((account) => inScope.has(account)).sort(compareCodeUnits),
    placeOf: (account) => finished.get(account)?.place,
    get targets() {
      return targets;
    },
  };
}
