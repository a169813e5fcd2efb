import { type Snapshot, canonicalSnapshot } from './model.ts';

/** The snapshot as if everything last known were live; targets of which nothing is known are left out. */
export function lastKnown(snapshot: Snapshot): Snapshot {
  return canonicalSnapshot(
    snapshot.memberships.flatMap(({ unreadable, ...known }) => (unreadable && !known.hub ? [] : [known])),
  );
}
