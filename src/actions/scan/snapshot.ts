import { compareCodeUnits, canonicalSnapshot, type Membership } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import type { Context } from '../context.ts';
import { withCheckpoint, destinationAt } from './with-checkpoint.ts';
import { NO_PREVIOUS, type Previous } from './previous.ts';
import { saveAccounts, type Saved } from './save-accounts.ts';
import type { ScanRequest } from './scan.ts';

export interface SnapshotRequest extends Omit<ScanRequest, 'previous'> {
  readonly previous?: Previous;
  /** A file, or a directory for one file for each account; absent: the text is returned. */
  readonly output?: string;
}

export interface SnapshotTaken extends Saved {
  readonly problems: readonly Problem[];
}

/**
 * Scans AWS and writes a snapshot. Results leave the heap account by account for the checkpoint, and are read from there
 * account by account for the output, so the memory needed does not depend on the size of the fleet.
 */
export async function takeSnapshot(request: SnapshotRequest, context: Context): Promise<SnapshotTaken> {
  const aws = await import('../../aws/scan.ts');
  const { scan, previous = NO_PREVIOUS, prune, output: path } = request;
  const output = path === undefined ? undefined : await destinationAt(path);
  return withCheckpoint(request, output, context, async (checkpoint) => {
    const knownRegions = async (account: string) => (await previous.of(account)).map(({ region }) => region);
    await aws.scan({ ...scan, knownRegions, signal: context.signal }, context.reporter, checkpoint);

    const accounts = [...new Set([...checkpoint.accounts(), ...previous.accounts])].sort(compareCodeUnits);
    const problems = new Map<string, readonly Problem[]>();
    const after = async (account: string): Promise<readonly Membership[]> => {
      context.signal.throwIfAborted();
      const scanned = await checkpoint.scanOf(account);
      if (scanned && scanned.problems.length > 0) problems.set(account, scanned.problems);
      const before = canonicalSnapshot(await previous.of(account));
      const covers = scanned ? aws.coverageOf(scanned, scan.regions) : () => false;
      return carryForward(scanned?.memberships ?? [], before, covers, { prune }).memberships;
    };
    const saved = await saveAccounts(output, accounts, after);
    return { ...saved, problems: accounts.flatMap((account) => problems.get(account) ?? []) };
  });
}
