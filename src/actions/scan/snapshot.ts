import type { AccountScan } from '../../checkpoint/checkpoint.ts';
import type { LongText } from '../../files/packed-text.ts';
import { fileHas, writeFileAtomically } from '../../files/file.ts';
import { withFileLock } from '../../files/file-lock.ts';
import { allAccounts, compareCodeUnits } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import type { Context } from '../context.ts';
import { withCheckpoint, destinationAt } from './with-checkpoint.ts';
import { NO_PREVIOUS, type Previous } from './previous.ts';
import { type Saved, type SnapshotOf, saveAccountFiles, saveAccounts, snapshotText } from './save-accounts.ts';
import type { Coverage } from '../../membership/scope.ts';
import { accountAfter } from './account-after.ts';
import type { ScanRequest } from './scan.ts';
import { accountsOption, coverageAfter } from './within.ts';

export interface SnapshotRequest extends Omit<ScanRequest, 'previous'> {
  readonly previous?: Previous;
  /** A file, or a directory for one file for each account; absent: the text is returned. */
  readonly output?: string;
}

export interface SnapshotTaken extends Saved {
  readonly problems: readonly Problem[];
  readonly coverage: Coverage;
  /** The accounts of the previous snapshot that were not scanned, and stay as they were. */
  readonly kept: readonly string[];
}

/**
 * Scans AWS and writes a snapshot. Results leave the heap account by account for the checkpoint, and are read from there
 * account by account for the output, so the memory needed does not depend on the size of the fleet.
 *
 * Another process may write the same output meanwhile: its values stay, except for the targets that were scanned here.
 */
export async function takeSnapshot(request: SnapshotRequest, context: Context): Promise<SnapshotTaken> {
  const aws = await import('../../aws/scan.ts');
  const { scan, previous = NO_PREVIOUS, prune, output: path } = request;
  const output = path === undefined ? undefined : await destinationAt(path);
  // In a directory that is its own previous snapshot, the file of an account that is not scanned is not read.
  const keepOthers = output?.kind === 'directory' && previous.reopen !== undefined && !prune;
  // Finds an invalid file before the scan, which may take an hour.
  const read = keepOthers ? (scan.accounts ?? previous.accounts) : previous.accounts;
  if (!previous.blockOf) for (const account of read) await previous.of(account);
  return withCheckpoint(request, output, context, async (checkpoint) => {
    const knownRegions = async (account: string) =>
      (await previous.of(account)).memberships.map(({ region }) => region);
    const options = { ...scan, ...accountsOption(request), knownRegions, signal: context.signal };
    const scope = await aws.scan(options, context.reporter, checkpoint);
    const coverage = coverageAfter(request, scope, checkpoint);
    const carry = {
      covers: (scanned: AccountScan) => aws.coverageOf(scanned, scan),
      ...{ prune, outOfReach: new Set(coverage.outOfReach) },
    };
    const scannedAccounts = new Set(coverage.accounts);

    const problems = new Map<string, readonly Problem[]>();
    const after =
      (earlier: Previous): SnapshotOf =>
      async (account) => {
        context.signal.throwIfAborted();
        const block = scannedAccounts.has(account) || prune ? undefined : earlier.blockOf?.(account);
        if (block !== undefined) return block;
        const scanned = await checkpoint.scanOf(account);
        if (scanned && scanned.problems.length > 0) problems.set(account, scanned.problems);
        return accountAfter(account, scanned, await earlier.of(account), carry);
      };
    const accountsWith = (earlier: Previous) => allAccounts(coverage.accounts, earlier.accounts);

    const save = async (): Promise<Saved> => {
      const accounts = accountsWith(previous);
      if (keepOthers) return saveAccountFiles(output.path, coverage.accounts, after(previous), { keepOthers });
      if (output?.kind !== 'file' || !previous.reopen) return saveAccounts(output, accounts, after(previous));
      return saveFile(output.path, previous, (earlier) => snapshotText(accountsWith(earlier), after(earlier)));
    };
    const saved = await save();
    const kept = (prune ? coverage.outOfReach : previous.accounts).filter((account) => !scannedAccounts.has(account));
    const found = [...problems].sort(([a], [b]) => compareCodeUnits(a, b)).flatMap(([, ofAccount]) => ofAccount);
    return { ...saved, coverage, kept, problems: found };
  });
}

/** Writes a file, and again if another process writes it between the reading and the lock. */
async function saveFile(
  path: string,
  previous: Previous,
  textAfter: (earlier: Previous) => Promise<LongText>,
): Promise<Saved> {
  const text = await textAfter(previous);
  if (await fileHas(path, text)) return { changed: false };
  return withFileLock(path, async () => {
    const now = (await previous.reopen?.()) ?? previous;
    return { changed: await writeFileAtomically(path, now === previous ? text : await textAfter(now)) };
  });
}
