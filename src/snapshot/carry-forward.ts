import { canonicalSnapshot, targetKey, type Membership, type Snapshot, type Target } from '../membership/model.ts';

/**
 * The snapshot after a scan: the scanned targets, and those of the previous snapshot that the scan did not cover.
 *
 * - A target that could not be read keeps its last known values, because unknown does not mean none.
 * - A target outside the scope stays as it was, or is dropped with `prune`.
 * - A target in the scope that was not found is dropped: its Region was disabled, or its account was closed.
 *
 * @param scope whether the scan would have found the target if it existed. It must return false for an account whose
 *   Regions could not be listed, unless `scanned` has them as unreadable; otherwise unknown targets would be dropped.
 */
export function carryForward(
  scanned: Iterable<Membership>,
  previous: Snapshot | undefined,
  scope: (target: Target) => boolean,
  { prune }: { readonly prune: boolean },
): Snapshot {
  const before = new Map(previous?.memberships.map((membership) => [targetKey(membership), membership]));
  const after: Membership[] = [];
  for (const membership of scanned) {
    const key = targetKey(membership);
    after.push(withLastKnown(membership, before.get(key)));
    before.delete(key);
  }
  for (const membership of before.values()) {
    if (!prune && !scope(membership)) after.push(membership);
  }
  return canonicalSnapshot(after);
}

/** Last known values that the scan has itself are newer than those of `before`. */
function withLastKnown(membership: Membership, before: Membership | undefined): Membership {
  if (membership.unreadable === undefined || membership.hub || !before) return membership;
  return { ...before, unreadable: membership.unreadable };
}
