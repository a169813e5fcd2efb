import {
  type Membership,
  type Snapshot,
  canonicalSnapshot,
  compareCodeUnits,
  targetKey,
} from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import type { RegionList } from '../../membership/scope.ts';
import type { Context } from '../context.ts';
import { scanLive } from '../scan/scan.ts';
import type { Knowledge, WantedAccount } from './request.ts';

export interface BothSides {
  /** The members and the administrator. */
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
  /** The account of the caller. */
  readonly caller: string;
  /** The Regions of the administrator, if they were listed. */
  readonly administratorsRegions?: RegionList;
}

interface Sides {
  readonly administrator: string;
  readonly members: readonly WantedAccount[];
  readonly excludedRegions?: readonly string[];
  /** The last known values. */
  readonly previous?: Snapshot;
}

const WAYS_OUT =
  'Name a role to read with (--role-name), pass a snapshot of both sides (--snapshot), or assume a state without reading it (--offline --assume-hub on|off).';

/**
 * Reads the members and their administrator in one scan, each in the wanted Regions. Throws the errors of a scan; `usage` has a
 * hint with the alternatives if the caller has no role in an account.
 */
export async function scanBothSides(
  sides: Sides,
  scan: Extract<Knowledge, { kind: 'live' }>['scan'],
  context: Context,
): Promise<BothSides> {
  const { administrator, members, previous, excludedRegions = [] } = sides;
  const wanted = regionsByAccount(sides);
  const named = [...new Set([...wanted.values()].flatMap((one) => (one === 'all' ? [] : one)))].sort(compareCodeUnits);
  // Misspelled names are looked up in AWS's list only if all accounts have the same Regions.
  const isSame = [...wanted.values()].every((one) => one !== 'all' && one.length === named.length);
  let administratorsRegions: RegionList | undefined;
  const regionsOf = (account: string, list: RegionList | undefined): readonly string[] | undefined => {
    const regions = wanted.get(account);
    if (account === administrator && list) administratorsRegions = list;
    if (regions !== 'all') return regions;
    return account === administrator && list ? [...list.enabled, ...named] : undefined;
  };
  const names = members.flatMap(({ account, name }) => (name === undefined ? [] : [[account, name] as const]));
  const { snapshot, problems, caller } = await scanLive(
    {
      scan: {
        ...scan,
        ...{ accounts: [...wanted.keys()].sort(compareCodeUnits), accountNames: new Map(names), roleHint: WAYS_OUT },
        ...(isSame ? { regions: named } : { regionsOf }),
        ...(excludedRegions.length > 0 && { exclude: { accounts: [], units: [], regions: excludedRegions } }),
      },
      previous,
      // Nothing is decided about the others.
      prune: true,
    },
    context,
  );
  return { snapshot, problems, caller, ...(administratorsRegions && { administratorsRegions }) };
}

/** The administrator is read wherever a member is. */
function regionsByAccount({ administrator, members }: Sides): ReadonlyMap<string, WantedAccount['regions']> {
  const all = members.map(({ regions }) => regions);
  const everywhere = all.includes('all') ? 'all' : [...new Set(all.flat())];
  return new Map([...members.map(({ account, regions }) => [account, regions] as const), [administrator, everywhere]]);
}

/**
 * The snapshot with every target of the administrator that matters: if its Regions could not be listed, one may not have been
 * read.
 */
export function withAdministrator(
  { snapshot, problems }: Pick<BothSides, 'snapshot' | 'problems'>,
  administrator: string,
  regions: readonly string[],
): Snapshot {
  const known = new Set(snapshot.memberships.map(targetKey));
  const cause = problems.find(({ account }) => account === administrator)?.cause ?? 'unavailable';
  const unread = [...new Set(regions)]
    .map((region): Membership => ({ account: administrator, region, invitations: [], unreadable: cause }))
    .filter((target) => !known.has(targetKey(target)));
  return canonicalSnapshot([...snapshot.memberships, ...unread], snapshot.accounts);
}
