import type { ScanOptions } from '../../aws/scan-options.ts';
import type { AccountScan, Checkpoint } from '../../checkpoint/checkpoint.ts';
import { type Snapshot, type Target, byAccount } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import type { Context } from '../context.ts';
import { type Destination, withCheckpoint } from './with-checkpoint.ts';

export interface ScanRequest {
  readonly scan: Omit<ScanOptions, 'knownRegions' | 'signal'>;
  /** Last known values, and what stays of accounts and Regions outside the scope. */
  readonly previous?: Snapshot | undefined;
  /** Drop what is outside the scope. */
  readonly prune: boolean;
  /** Go on with a run that was interrupted. @default false */
  readonly resume?: boolean;
}

export interface Scanned {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

/**
 * Live AWS as a snapshot, with the last known values where it could not be read.
 *
 * @param destination where the result will be written: the checkpoint is kept there; absent: in memory
 */
export async function scanLive(request: ScanRequest, context: Context, destination?: Destination): Promise<Scanned> {
  const { previous, prune, scan } = request;
  const aws = await import('../../aws/scan.ts');
  const known = byAccount(previous?.memberships ?? []);
  const knownRegions = (account: string) => (known.get(account) ?? []).map(({ region }) => region);
  return withCheckpoint(request, destination, context, async (checkpoint) => {
    await aws.scan({ ...scan, knownRegions, signal: context.signal }, context.reporter, checkpoint);
    const scans = await everyScan(checkpoint);
    const covered = new Map(scans.map((one) => [one.account, aws.coverageOf(one, scan.regions)]));
    const covers = (target: Target) => covered.get(target.account)?.(target) ?? false;
    const memberships = scans.flatMap((one) => one.memberships);
    return {
      snapshot: carryForward(memberships, previous, covers, { prune }),
      problems: scans.flatMap((one) => one.problems),
    };
  });
}

async function everyScan(checkpoint: Checkpoint): Promise<readonly AccountScan[]> {
  const scans: AccountScan[] = [];
  for (const account of checkpoint.accounts()) {
    const scanned = await checkpoint.scanOf(account);
    if (scanned) scans.push(scanned);
  }
  return scans;
}
