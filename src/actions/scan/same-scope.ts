import type { NotCompared } from '../../membership/diff/change.ts';
import { snapshotPacker } from '../../files/snapshots/packed.ts';
import {
  type Membership,
  type Snapshot,
  accountIds,
  allAccounts,
  canonicalSnapshot,
  membershipsOf,
  targetKey,
} from '../../membership/model.ts';
import { asksForRegion, notCovered, regionsToRead } from '../../membership/scope.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';
import { otherRegionsText } from '../../render/not-compared.ts';
import type { Context } from '../context.ts';
import { type ScanRequest, type Scanned, scanLive } from './scan.ts';

export type LiveRequest = Pick<ScanRequest, 'scan' | 'previous'>;

export interface SameScope extends Pick<Scanned, 'problems'> {
  /** What was read; an unreadable target with its last known values. */
  readonly read: Snapshot;
  /** `read`, and the targets of the earlier snapshot that were not read, as they were. */
  readonly snapshot: Snapshot;
  /** The targets of the earlier snapshot that were not read. */
  readonly notRead: readonly NotCompared[];
}

/**
 * Scans the targets of an earlier snapshot. Options that name accounts or Regions replace those of the snapshot; of an account
 * that it does not have, every enabled Region is read. Throws the errors of a scan.
 *
 * @param name the name of the earlier snapshot in messages
 */
export async function scanSameScope(
  before: Snapshot,
  name: string,
  { scan, previous = before }: LiveRequest,
  context: Context,
): Promise<SameScope> {
  const earlierOf = membershipsOf(before.memberships);
  const others = new Map<string, readonly string[]>();
  const { snapshot, problems, coverage } = await scanLive(
    {
      scan: { ...scan, ...(!scan.regions && { regionsOf: regionsIn(earlierOf, scan, others) }) },
      within: { accounts: accountIds(before), name },
      previous,
      // A value of `previous` is never presented as live.
      prune: true,
    },
    context,
  );
  if (others.size > 0) context.reporter.report({ kind: 'note', message: otherRegionsText(others, name) });
  const scanned = new Set(coverage.accounts);
  const notRead = notCovered(before, coverage);
  // It was carried forward already, and a fleet is not packed again.
  if (notRead.length === 0 && previous === before) return { read: snapshot, snapshot, notRead, problems };
  const kept = new Set(notRead.map(targetKey));
  const [read, all] = [snapshotPacker(), snapshotPacker()];
  const liveOf = membershipsOf(snapshot.memberships);
  for (const account of allAccounts(accountIds(snapshot), accountIds(before))) {
    const live = canonicalSnapshot(scanned.has(account) ? liveOf(account) : [], snapshot.accounts);
    const earlier = canonicalSnapshot(earlierOf(account), before.accounts);
    read.add(live);
    all.add(
      carryForward(live.memberships, earlier, (target) => !kept.has(targetKey(target)), {
        prune: false,
        ...(live.accounts && { accounts: live.accounts }),
        // `scanLive` has carried the mark forward already.
        knowsOrganization: () => true,
      }),
    );
  }
  return { read: read.finish(), snapshot: all.finish(), notRead, problems };
}

/** @param others gets the enabled Regions that the snapshot does not have and that are not excluded, by account */
function regionsIn(
  earlierOf: (account: string) => readonly Membership[],
  asked: Pick<ScanRequest['scan'], 'exclude'>,
  others: Map<string, readonly string[]>,
): NonNullable<ScanRequest['scan']['regionsOf']> {
  return (account, list) => {
    const memberships = earlierOf(account);
    if (memberships.length === 0) return undefined;
    const known = new Set(memberships.map(({ region }) => region));
    const left = list?.enabled.filter((region) => !known.has(region) && asksForRegion(asked, region)) ?? [];
    if (left.length > 0) others.set(account, left);
    return regionsToRead(memberships, list);
  };
}
