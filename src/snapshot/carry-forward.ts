import { canonicalSnapshot, targetKey, type Membership, type Snapshot, type Target } from '../membership/model.ts';

/**
 * The snapshot after a scan: what was scanned, and of the one before it what the scan says nothing about.
 *
 * - A target that could not be read keeps the hub, administrator and invitations known last: unknown is never none.
 * - A target outside the scope stays as it was, or is dropped with `prune`.
 * - A target in the scope that was not found is gone: its Region was switched off, its account closed.
 *
 * @param scope whether the scan would have found the target if it existed. It must say no for an account whose
 *   Regions could not be listed, unless `scanned` names them as unreadable; else an unknown would become a none.
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

/** What stands beside `unreadable` already is what was known last, and known better than `before`. */
function withLastKnown(membership: Membership, before: Membership | undefined): Membership {
  if (membership.unreadable === undefined || membership.hub || !before) return membership;
  return { ...before, unreadable: membership.unreadable };
}
