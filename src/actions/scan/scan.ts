import type { ScanOptions } from '../../aws/scan-options.ts';
import type { AccountScan, Checkpoint } from '../../checkpoint/checkpoint.ts';
import { type Snapshot, type Target, byAccount } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import type { Context } from '../context.ts';
import { type Destination, withCheckpoint } from './with-checkpoint.ts';

export interface ScanRequest {
  readonly scan: Omit<ScanOptions, 'knownRegions' | 'signal'>;
  /** The last known values, also for accounts and Regions outside the scope of the scan. */
  readonly previous?: Snapshot | undefined;
  /** Drop accounts and Regions outside the scope. */
  readonly prune: boolean;
  /** Continue an interrupted run. @default false */
  readonly resume?: boolean;
}

export interface Scanned {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

/**
 * Scans AWS; a target that cannot be read keeps its last known values.
 *
 * @param destination where the caller will write the result, for the checkpoint; absent: the checkpoint is in memory
 */
export async function scanLive(request: ScanRequest, context: Context, destination?: Destination): Promise<Scanned> {
  const { previous, prune, scan } = request;
  const aws = await import('../../aws/scan.ts');
  const previousByAccount = byAccount(previous?.memberships ?? []);
  const knownRegions = (account: string) => (previousByAccount.get(account) ?? []).map(({ region }) => region);
  return withCheckpoint(request, destination, context, async (checkpoint) => {
    await aws.scan({ ...scan, knownRegions, signal: context.signal }, context.reporter, checkpoint);
    const scans = await finishedScans(checkpoint);
    const coverage = new Map(scans.map((one) => [one.account, aws.coverageOf(one, scan.regions)]));
    const covers = (target: Target) => coverage.get(target.account)?.(target) ?? false;
    const memberships = scans.flatMap((one) => one.memberships);
    return {
      snapshot: carryForward(memberships, previous, covers, { prune }),
      problems: scans.flatMap((one) => one.problems),
    };
  });
}

async function finishedScans(checkpoint: Checkpoint): Promise<readonly AccountScan[]> {
  const scans: AccountScan[] = [];
  for (const account of checkpoint.accounts()) {
    const scanned = await checkpoint.scanOf(account);
    if (scanned) scans.push(scanned);
  }
  return scans;
}
