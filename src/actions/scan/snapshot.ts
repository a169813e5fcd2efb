import { type Snapshot, compareCodeUnits } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import type { Context } from '../context.ts';
import { withCheckpoint, destinationAt } from './with-checkpoint.ts';
import { NO_PREVIOUS, type Previous } from './previous.ts';
import { saveAccounts, type Saved } from './save-accounts.ts';
import type { Coverage } from '../../membership/scope.ts';
import { knowledgeOf } from './knowledge.ts';
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
 */
export async function takeSnapshot(request: SnapshotRequest, context: Context): Promise<SnapshotTaken> {
  const aws = await import('../../aws/scan.ts');
  const { scan, previous = NO_PREVIOUS, prune, output: path } = request;
  const output = path === undefined ? undefined : await destinationAt(path);
  // A file that is not valid is found before the scan, which may take an hour.
  for (const account of previous.accounts) await previous.of(account);
  return withCheckpoint(request, output, context, async (checkpoint) => {
    const knownRegions = async (account: string) =>
      (await previous.of(account)).memberships.map(({ region }) => region);
    const options = { ...scan, ...accountsOption(request), knownRegions, signal: context.signal };
    const scope = await aws.scan(options, context.reporter, checkpoint);
    const coverage = coverageAfter(request, scope, checkpoint);
    const outOfReach = new Set(coverage.outOfReach);

    const accounts = [...new Set([...checkpoint.accounts(), ...previous.accounts])].sort(compareCodeUnits);
    const problems = new Map<string, readonly Problem[]>();
    const after = async (account: string): Promise<Snapshot> => {
      context.signal.throwIfAborted();
      const scanned = await checkpoint.scanOf(account);
      if (scanned && scanned.problems.length > 0) problems.set(account, scanned.problems);
      const before = await previous.of(account);
      const covers = scanned ? aws.coverageOf(scanned, scan) : () => false;
      // Also with `prune`, an account in the scope that cannot be entered stays as it was.
      return carryForward(scanned?.memberships ?? [], before, covers, {
        ...knowledgeOf(scanned ? [scanned] : []),
        prune: prune && !outOfReach.has(account),
      });
    };
    const saved = await saveAccounts(output, accounts, after);
    const scannedAccounts = new Set(coverage.accounts);
    const kept = (prune ? coverage.outOfReach : previous.accounts).filter((account) => !scannedAccounts.has(account));
    return { ...saved, coverage, kept, problems: accounts.flatMap((account) => problems.get(account) ?? []) };
  });
}
