import { type Membership, type Snapshot, accountGroups, targetKey } from './model.ts';
import { type Origin, originWith } from './origin.ts';
import { isKnownAsNotAccepted, statusMeaning } from './status.ts';

/** What the decision about one target may depend on in all others. */
export interface SnapshotFacts {
  /** The accounts that administer a target. */
  readonly administrators: ReadonlySet<string>;
  /** The accounts of the open invitations. */
  readonly inviters: ReadonlySet<string>;
  /** The targets whose account administers another one, according to its own list or to the other account; by `targetKey`. */
  readonly administering: ReadonlySet<string>;
  /** How the members that an account lists in a Region are its members, as their own targets tell; by `targetKey`, then by member. */
  readonly origins: ReadonlyMap<string, ReadonlyMap<string, Origin>>;
}

/** The facts of a snapshot, from one pass over it, or two where accounts list members. */
export function factsOf(snapshot: Snapshot): SnapshotFacts {
  const found = known.get(snapshot) ?? read(snapshot);
  known.set(snapshot, found);
  return found;
}

/** A snapshot never changes, and many decisions may be made about one: an app may have a thousand stacks of it. */
const known = new WeakMap<Snapshot, SnapshotFacts>();

function read(snapshot: Snapshot): SnapshotFacts {
  const administrators = new Set<string>();
  const inviters = new Set<string>();
  const administering = new Set<string>();
  const listing = new Set<string>();
  for (const membership of snapshot.memberships) {
    const { account, region, administrator, invitations, members } = membership;
    if (administrator && isPresent(administrator)) administrators.add(administrator.account);
    for (const one of invitations) if (statusMeaning(one.status) === 'pending') inviters.add(one.administrator);
    if (administrator) administering.add(targetKey({ account: administrator.account, region }));
    if (!members) continue;
    listing.add(targetKey({ account, region }));
    if (members.some(({ status }) => statusMeaning(status) === 'accepted')) administering.add(targetKey(membership));
  }
  return { administrators, inviters, administering, origins: originsAt(listing, snapshot) };
}

/** GetAdministratorAccount may name an administrator whose membership has ended. */
function isPresent({ status }: NonNullable<Membership['administrator']>): boolean {
  return status === undefined || !isKnownAsNotAccepted(status);
}

function originsAt(listing: ReadonlySet<string>, { memberships }: Snapshot): Map<string, Map<string, Origin>> {
  const origins = new Map(Array.from(listing, (key) => [key, new Map<string, Origin>()]));
  if (origins.size === 0) return origins;
  for (const [account, ofAccount] of accountGroups(memberships)) {
    for (const membership of ofAccount) {
      const administrator = membership.administrator?.account;
      if (administrator === undefined) continue;
      const origin = originWith(administrator, membership);
      if (origin) origins.get(targetKey({ account: administrator, region: membership.region }))?.set(account, origin);
    }
  }
  return origins;
}
