import { snapshotPacker } from '../../files/snapshots/packed.ts';
import { type AccountFacts, type Snapshot, accountGroups, membershipsOf } from '../../membership/model.ts';
import { carryForward } from '../../snapshot/carry-forward.ts';

/**
 * A snapshot with the last known values that an earlier one has: an unreadable target keeps its code, which needs them. The
 * facts of accounts are kept, too. A large snapshot is packed.
 *
 * @param packedFrom see `snapshotPacker`
 */
export function withLastKnown(snapshot: Snapshot, earlier: Snapshot | undefined, packedFrom?: number): Snapshot {
  if (!earlier || !gains(snapshot, earlier)) return snapshot;
  const before = membershipsOf(earlier.memberships);
  const packer = snapshotPacker(packedFrom);
  for (const [account, memberships] of accountGroups(snapshot.memberships)) {
    const previous = { memberships: before(account), ...factsOf(account, earlier) };
    const options = { prune: false, ...factsOf(account, snapshot), knowsOrganization: () => true };
    packer.add(carryForward(memberships, previous, () => true, options));
  }
  return packer.finish();
}

/**
 * Whether the earlier snapshot has values that this one lacks. Most have none, and a large snapshot is then not packed again.
 */
function gains({ memberships, accounts }: Snapshot, earlier: Snapshot): boolean {
  for (const [account, { name, units }] of earlier.accounts ?? []) {
    const now = accounts?.get(account);
    if ((name !== undefined && now?.name === undefined) || (units && !now?.units)) return true;
  }
  return memberships.some(({ unreadable, hub }) => unreadable !== undefined && !hub);
}

function factsOf(account: string, { accounts }: Snapshot): { accounts?: ReadonlyMap<string, AccountFacts> } {
  const facts = accounts?.get(account);
  return facts ? { accounts: new Map([[account, facts]]) } : {};
}
