import type { AccountScan } from '../../checkpoint/checkpoint.ts';
import type { ScanOptions } from '../../aws/scan-options.ts';
import { snapshotPacker } from '../../files/snapshots/packed.ts';
import { type Snapshot, accountIds, allAccounts } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import type { Coverage } from '../../membership/scope.ts';
import type { Context } from '../context.ts';
import { accountAfter } from './account-after.ts';
import { NO_PREVIOUS, previousFrom } from './previous.ts';
import { type Destination, withCheckpoint } from './with-checkpoint.ts';
import { type Within, accountsOption, coverageAfter } from './within.ts';

export interface ScanRequest {
  readonly scan: Omit<ScanOptions, 'accountsOf' | 'knownRegions' | 'signal'>;
  /**
   * The accounts to scan if `scan` names none. Those for which the caller has no role are not scanned and stay as they were.
   *
   * @default the caller's own account
   */
  readonly within?: Within;
  /** The last known values, also for accounts and Regions outside the scope of the scan. */
  readonly previous?: Snapshot | undefined;
  /** Drop accounts and Regions outside the scope. */
  readonly prune: boolean;
  /** Continue an interrupted run. @default false */
  readonly resume?: boolean;
}

export interface Scanned {
  readonly snapshot: Snapshot;
  /** The account of the caller. */
  readonly caller: string;
  readonly problems: readonly Problem[];
  readonly coverage: Coverage;
  /** The accounts of the previous snapshot that were not scanned, and stay as they were. */
  readonly kept: readonly string[];
  /** The administrator of each Region whose hubs are known to be configured centrally, see `ScanScope.central`. */
  readonly central: ReadonlyMap<string, string>;
}

/**
 * Scans AWS; a target that cannot be read keeps its last known values. A large snapshot is packed: results leave the heap
 * account by account for the checkpoint, and are read back account by account.
 *
 * @param destination where the caller will write the result, for the checkpoint; absent: the checkpoint is in memory
 */
export async function scanLive(request: ScanRequest, context: Context, destination?: Destination): Promise<Scanned> {
  const { prune, scan } = request;
  const aws = await import('../../aws/scan.ts');
  const previous = request.previous ? previousFrom(request.previous) : NO_PREVIOUS;
  const knownRegions = async (account: string) => (await previous.of(account)).memberships.map(({ region }) => region);
  return withCheckpoint(request, destination, context, async (checkpoint) => {
    const options = { ...scan, ...accountsOption(request), knownRegions, signal: context.signal };
    const scope = await aws.scan(options, context.reporter, checkpoint);
    const coverage = coverageAfter(request, scope, checkpoint);
    const carry = {
      covers: (scanned: AccountScan) => aws.coverageOf(scanned, scan),
      prune,
      outOfReach: new Set(coverage.outOfReach),
    };
    const problems: Problem[] = [];
    const packer = snapshotPacker();
    for (const account of allAccounts(coverage.accounts, previous.accounts)) {
      const scanned = await checkpoint.scanOf(account);
      problems.push(...(scanned?.problems ?? []));
      packer.add(accountAfter(account, scanned, await previous.of(account), carry));
    }
    const snapshot = packer.finish();
    const scannedAccounts = new Set(coverage.accounts);
    return {
      snapshot,
      caller: scope.caller.account,
      problems,
      coverage,
      kept: accountIds(snapshot).filter((account) => !scannedAccounts.has(account)),
      central: scope.central,
    };
  });
}
