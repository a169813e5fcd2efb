import type { Problem } from '../../aws/account-scan.ts';
import type { ScanOptions } from '../../aws/scan-options.ts';
import { type Membership, type Snapshot, type Target, byAccount } from '../../membership/model.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import type { Context } from '../context.ts';
import type { JournalLedger } from '../checkpoint-file.ts';
import { journaled } from '../with-checkpoint.ts';

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

/** Live AWS, with the last known values where it could not be read. */
export async function scanLive(request: ScanRequest, context: Context): Promise<Scanned> {
  return journaled(request, undefined, context, (ledger) => scanWithCheckpoint(ledger, request, context));
}

/** The same with a ledger of the caller's, who has more to do before the run is over. */
export async function scanWithCheckpoint(
  ledger: JournalLedger,
  { scan, previous, prune }: ScanRequest,
  { reporter, signal }: Context,
): Promise<Scanned> {
  const aws = await import('../../aws/scan.ts');
  const known = byAccount(previous?.memberships ?? []);
  const knownRegions = (account: string) => (known.get(account) ?? []).map(({ region }) => region);
  await aws.scanToCheckpoint({ ...scan, knownRegions, signal }, reporter, ledger);
  const memberships: Membership[] = [];
  const problems: Problem[] = [];
  const covered = new Map<string, ReturnType<typeof aws.coverageOf>>();
  for (const account of ledger.accounts()) {
    const scanned = await ledger.scanOf(account);
    if (!scanned) continue;
    memberships.push(...scanned.memberships);
    problems.push(...scanned.problems);
    covered.set(account, aws.coverageOf(scanned, scan.regions));
  }
  const covers = (target: Target) => covered.get(target.account)?.(target) ?? false;
  return { snapshot: carryForward(memberships, previous, covers, { prune }), problems };
}
