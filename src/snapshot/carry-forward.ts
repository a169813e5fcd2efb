import {
  type AccountFacts,
  type Membership,
  type Snapshot,
  type Target,
  canonicalSnapshot,
  targetKey,
} from '../membership/model.ts';

export interface CarryOptions {
  /** Drop the targets outside the scope. */
  readonly prune: boolean;
  /** What the scan knows of accounts. @default nothing */
  readonly accounts?: ReadonlyMap<string, AccountFacts>;
  /** Whether the scan knows which administrators AWS Organizations has at a target. @default at no target */
  readonly knowsOrganization?: (target: Target) => boolean;
}

/**
 * The snapshot after a scan: the scanned targets, and those of the previous snapshot that the scan did not cover.
 *
 * - A target that could not be read keeps its last known values, because unknown does not mean none.
 * - A target outside the scope stays as it was, or is dropped with `prune`.
 * - A target in the scope that was not found is dropped: its Region was disabled, or its account was closed.
 * - An account keeps its name and its units, each where the scan has none, as long as one of its targets stays.
 * - An administrator keeps the mark of AWS Organizations where the scan could not ask about it.
 *
 * @param scope whether the scan would have found the target if it existed. It must return false for an account whose
 *   Regions could not be listed, unless `scanned` has them as unreadable; otherwise unknown targets would be dropped.
 */
export function carryForward(
  scanned: Iterable<Membership>,
  previous: Snapshot | undefined,
  scope: (target: Target) => boolean,
  { prune, accounts = new Map(), knowsOrganization = () => false }: CarryOptions,
): Snapshot {
  const before = new Map(previous?.memberships.map((membership) => [targetKey(membership), membership]));
  const after: Membership[] = [];
  for (const membership of scanned) {
    const key = targetKey(membership);
    const earlier = before.get(key);
    const known = withLastKnown(membership, earlier);
    after.push(knowsOrganization(membership) ? known : withMark(known, earlier));
    before.delete(key);
  }
  for (const membership of before.values()) {
    if (!prune && !scope(membership)) after.push(membership);
  }
  return canonicalSnapshot(after, withEarlierFacts(accounts, previous?.accounts));
}

/** Last known values that the scan has itself are newer than those of `before`. */
function withLastKnown(membership: Membership, before: Membership | undefined): Membership {
  if (membership.unreadable === undefined || membership.hub || !before) return membership;
  return { ...before, unreadable: membership.unreadable };
}

function withMark(membership: Membership, before: Membership | undefined): Membership {
  const { administrator } = membership;
  const earlier = before?.administrator;
  if (!administrator || !earlier?.organization || earlier.account !== administrator.account) return membership;
  return { ...membership, administrator: { ...administrator, organization: true } };
}

function withEarlierFacts(
  accounts: ReadonlyMap<string, AccountFacts>,
  earlier: ReadonlyMap<string, AccountFacts> = new Map(),
): ReadonlyMap<string, AccountFacts> {
  const ids = new Set([...earlier.keys(), ...accounts.keys()]);
  return new Map(Array.from(ids, (id) => [id, { ...earlier.get(id), ...accounts.get(id) }]));
}
