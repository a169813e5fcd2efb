import { HubformError } from '../../error.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import type { Intent, WantedMember } from '../../membership/bootstrap/intent.ts';
import { type Snapshot, byAccount, compareCodeUnits } from '../../membership/model.ts';
import { type RegionList, isDisabledIn } from '../../membership/scope.ts';
import { firstOf, pluralize, printable } from '../../text.ts';
import type { WantedAccount } from './request.ts';

/** What is known about Regions. */
interface KnownRegions {
  /** Both sides; absent if nothing is read. */
  readonly snapshot?: Snapshot;
  /** The Regions of the administrator, if AWS listed them. */
  readonly administratorsRegions?: RegionList;
  readonly excluded?: readonly string[];
}

export interface IntentWithNotes {
  readonly intent: Intent;
  readonly notes: readonly string[];
}

/**
 * The wanted state, with the Regions that `all` stands for: those of the snapshot that are enabled for the account and for the
 * administrator. Throws `usage` if there are none.
 */
export function intentFor(
  administrator: string,
  accounts: readonly WantedAccount[],
  known: KnownRegions,
): IntentWithNotes {
  const { snapshot, excluded = [] } = known;
  const targets = byAccount(snapshot?.memberships ?? []);
  const isOff = administratorIsOff(administrator, known);
  const leftOut = new Set<string>();
  const without: string[] = [];
  const members = accounts.flatMap(({ account, name, email, state, regions }): WantedMember[] => {
    const memberships = targets.get(account);
    if (regions === 'all' && !memberships) throw regionsUnknown(account);
    const wanted =
      regions === 'all'
        ? (memberships ?? [])
            .filter(({ region, unreadable }) => unreadable !== 'region-disabled' && !excluded.includes(region))
            .map(({ region }) => region)
        : regions;
    const left = wanted.filter((region) => regions !== 'all' || !isOff(region));
    for (const region of wanted) if (!left.includes(region)) leftOut.add(region);
    if (left.length === 0) {
      without.push(account);
      return [];
    }
    return [
      {
        account,
        ...(name !== undefined && { name: printable(name, MAX_NAME) }),
        ...(email !== undefined && { email }),
        ...(state !== undefined && { state }),
        regions: [...new Set(left)].sort(compareCodeUnits),
      },
    ];
  });
  if (members.length === 0) throw noRegion(administrator);
  const off = [...leftOut].sort(compareCodeUnits);
  return {
    intent: { administrator, members },
    notes: [
      ...(off.length > 0
        ? [
            `Skipped ${pluralize(off.length, 'Region')} that the administrator ${administrator} has disabled: ${firstOf(off, 10)}.`,
          ]
        : []),
      ...(without.length > 0
        ? [
            `Skipped ${pluralize(without.length, 'account')} without an enabled Region in common with the administrator: ${firstOf(without, 10)}.`,
          ]
        : []),
    ],
  };
}

function administratorIsOff(
  administrator: string,
  { snapshot, administratorsRegions: list }: KnownRegions,
): (region: string) => boolean {
  const off = new Set(
    (snapshot?.memberships ?? [])
      .filter(({ account, unreadable }) => account === administrator && unreadable === 'region-disabled')
      .map(({ region }) => region),
  );
  return (region) => off.has(region) || (list !== undefined && isDisabledIn(list, region));
}

function regionsUnknown(account: string): HubformError {
  return new HubformError('usage', `the Regions of ${account} are not known: the account is not in the snapshot`, {
    hint: 'Name the Regions with --region REGION,…, or pass a snapshot that has the account.',
  });
}

function noRegion(administrator: string): HubformError {
  return new HubformError(
    'usage',
    `no account has an enabled Region in common with its administrator ${administrator}`,
    {
      hint: 'Enable a Region in both accounts, or check --exclude-region.',
    },
  );
}
