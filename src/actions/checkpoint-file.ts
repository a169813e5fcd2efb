import { HubformError } from '../error.ts';
import type { AccountScan, Reading } from '../aws/account-scan.ts';
import { tallyOf, type Ledger, type Tally } from '../aws/checkpoint.ts';
import type { ScanOptions } from '../aws/scan-options.ts';
import { exists, makeDirectories, removeIfEmpty } from '../files/file.ts';
import { openJournal, memoryJournal, type Journal, type Place } from '../files/line-file.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { accountLine, readJournalLine, runLine, targetLine, type Run } from '../checkpoint/lines.ts';

/** A ledger whose entries are in a journal: what is in the heap are their places, and the targets of accounts under way. */
export interface JournalLedger extends Ledger {
  /** Those of this run that are done, in order. */
  accounts(): readonly string[];
  scanOf(account: string): Promise<AccountScan | undefined>;
  /** How many targets are in it. */
  readonly targets: number;
  close(): Promise<void>;
  /** After the end of a run that has its result, or has read nothing. */
  remove(): Promise<void>;
}

/** Where the journal of a run lies, and whether to go on with the one that is there. */
export interface JournalOptions {
  readonly path: string;
  /** To be made first, if it is not there. */
  readonly directory?: string;
  readonly resume: boolean;
}

/** The options that results depend on. */
export type RunOptions = Pick<ScanOptions, 'regions' | 'roleName' | 'endpointUrl' | 'withEmail'>;

/** Without `options` the journal is in memory. Its methods throw `disk`, and `usage` for a journal of another run. */
export function journalLedger(scan: RunOptions, options: JournalOptions | undefined): JournalLedger {
  const done = new Map<string, Place & Tally>();
  const partial = new Map<string, Map<string, Reading>>();
  let inScope: ReadonlySet<string> = new Set();
  let targets = 0;
  let found: Run | undefined;
  let journal: Journal | undefined;
  let made: string | undefined;

  function accept(line: string, place: Place): boolean {
    const entry = readJournalLine(line);
    if (entry?.kind === 'run') found = entry.run;
    // Whatever stands before the first line is not a journal of ours.
    if (!entry || !found) return false;
    if (entry.kind === 'target') note(entry.reading);
    if (entry.kind === 'account') settle(entry.scan, place);
    return true;
  }
  function note(reading: Reading): void {
    const { account, region } = reading.membership;
    const known = partial.get(account) ?? new Map<string, Reading>();
    if (!known.has(region)) targets += 1;
    partial.set(account, known.set(region, reading));
  }
  function settle(scanned: AccountScan, place: Place): void {
    const { account, memberships } = scanned;
    targets += memberships.length - (partial.get(account)?.size ?? 0);
    partial.delete(account);
    done.set(account, { ...place, ...tallyOf(scanned) });
  }
  function opened(): Journal {
    if (!journal) throw new TypeError('the ledger was not begun');
    return journal;
  }

  return {
    // Not before it is known that there is something to write: who has no credentials leaves nothing behind.
    begin: async ({ account }, accounts) => {
      inScope = new Set(accounts);
      const run = runOf(account, scan);
      if (options?.directory !== undefined && !(await exists(options.directory))) {
        await makeDirectories(options.directory);
        made = options.directory;
      }
      journal = options ? await openJournal(options.path, options.resume ? accept : undefined) : memoryJournal();
      if (found) refuseAnother(found, run, options?.path ?? '');
      else await journal.append(runLine(run));
    },
    done: (account) => {
      const { targets: all, unreadable } = done.get(account) ?? {};
      return all === undefined || unreadable === undefined ? undefined : { targets: all, unreadable };
    },
    known: (account) => partial.get(account) ?? NONE,
    read: async (reading) => {
      // In memory there is nothing to go on with.
      if (options) await opened().append(targetLine(reading));
      note(reading);
    },
    finish: async (scanned) => {
      settle(scanned, await opened().append(accountLine(scanned)));
    },
    accounts: () => [...done.keys()].filter((account) => inScope.has(account)).sort(compareCodeUnits),
    scanOf: async (account) => {
      const place = done.get(account);
      const entry = place && readJournalLine(await opened().read(place));
      return entry?.kind === 'account' ? entry.scan : undefined;
    },
    get targets() {
      return targets;
    },
    close: async () => journal?.close(),
    remove: async () => {
      await journal?.remove();
      // A run that has no result leaves no empty directory behind either.
      if (made !== undefined) await removeIfEmpty(made);
    },
  };
}

const NONE: ReadonlyMap<string, Reading> = new Map();

/** No secret: an external id is half of one, and a URL may hold a password. */
function runOf(caller: string, { regions, roleName, endpointUrl, withEmail = false }: RunOptions): Run {
  return {
    caller,
    regions: regions ? [...new Set(regions)].sort(compareCodeUnits) : null,
    role: roleName ?? null,
    endpoint: endpointUrl === undefined ? null : new URL(endpointUrl).origin,
    withEmail,
  };
}

function refuseAnother(found: Run, run: Run, path: string): void {
  const field = (['caller', 'regions', 'role', 'endpoint'] as const).find(
    (one) => JSON.stringify(found[one]) !== JSON.stringify(run[one]),
  );
  if (field === undefined) return;
  const [before, now] = [found[field], run[field]].map((value) => JSON.stringify(value ?? 'default'));
  throw new HubformError('usage', `${path} is the journal of another run: its ${field} is ${before}, not ${now}`, {
    hint: 'Run it with the same options as before, or without --resume to begin anew.',
  });
}
