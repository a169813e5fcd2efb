import type { ScanOptions } from '../../aws/scan-options.ts';
import type { AccountScan, Checkpoint } from '../../checkpoint/checkpoint.ts';
import { type Snapshot, type Target, byAccount } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import type { Coverage } from '../../membership/scope.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import type { Context } from '../context.ts';
import { knowledgeOf } from './knowledge.ts';
import { type Destination, withCheckpoint } from './with-checkpoint.ts';
import { type Within, accountsOption, coverageAfter } from './within.ts';

export interface ScanRequest {
  readonly scan: Omit<ScanOptions, 'accountsOf' | 'knownRegions' | 'signal'>;
  /**
   * Where `scan` names no accounts: those to scan. Those that the caller cannot enter are not scanned and stay as they were.
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
    const options = { ...scan, ...accountsOption(request), knownRegions, signal: context.signal };
    const scope = await aws.scan(options, context.reporter, checkpoint);
    const scans = await finishedScans(checkpoint);
    const coverageByAccount = new Map(scans.map((one) => [one.account, aws.coverageOf(one, scan)]));
    const covers = (target: Target) => coverageByAccount.get(target.account)?.(target) ?? false;
    const coverage = coverageAfter(request, scope, checkpoint);
    // Also with `prune`: they are in the scope.
    const outOfReach = coverage.outOfReach.flatMap((account) => previousByAccount.get(account) ?? []);
    const snapshot = carryForward([...scans.flatMap((one) => one.memberships), ...outOfReach], previous, covers, {
      ...knowledgeOf(scans),
      prune,
    });
    return {
      snapshot,
      caller: scope.caller.account,
      problems: scans.flatMap((one) => one.problems),
      coverage,
      kept: [...byAccount(snapshot.memberships).keys()].filter((account) => !coverageByAccount.has(account)),
      central: scope.central,
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
