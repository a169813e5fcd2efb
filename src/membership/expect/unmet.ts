import type { Decision } from '../decide/decision.ts';
import { type Snapshot, accountGroups, accountIds, compareCodeUnits, targetKey } from '../model.ts';
import { isIn } from '../target-set.ts';
import type { ExpectedMembers } from './expectations.ts';
import { type ExpectOptions, type ExpectedState, isExcused } from './expected.ts';

export const UNMET_STATES = ['missing', 'elsewhere', 'unknown'] as const satisfies readonly ExpectedState[];

/** An expectation that is not met, or for which that is unknown. */
export interface Unmet {
  readonly account: string;
  /** Absent for an account that is not in the snapshot, if no Region is named for it. */
  readonly region?: string;
  /** The administrator that it must be a member of. */
  readonly administrator: string;
  readonly state: (typeof UNMET_STATES)[number];
}

/**
 * The expectations that a snapshot does not meet, sorted by account, then Region. What is expected of an account or a target
 * by name, and is not in the snapshot, is unknown.
 *
 * @param decisions those of all memberships, made with the expectations
 */
export function unmetExpectations(
  decisions: Iterable<Decision>,
  snapshot: Snapshot,
  expect: ExpectOptions | undefined,
): Unmet[] {
  if (!expect) return [];
  const unmet: Unmet[] = [];
  for (const { account, region, expected } of decisions) {
    const state = UNMET_STATES.find((one) => one === expected?.state);
    if (expected && state) unmet.push({ account, region, administrator: expected.administrator, state });
  }
  return [...unmet, ...notRead(snapshot, expect)].sort((a, b) => compareCodeUnits(keyOf(a), keyOf(b)));
}

/** What is named, is not in the snapshot, and is not excused. */
function notRead(snapshot: Snapshot, expect: ExpectOptions): Unmet[] {
  const entries = expect.expectations.members.map((entry) => ({ entry, accounts: new Set(entry.accounts) }));
  const absent = new Set(entries.flatMap(({ entry }) => entry.accounts ?? []));
  const unknown: Unmet[] = [];
  const find = (account: string, known: ReadonlySet<string> | undefined) => {
    const named = entries.flatMap(({ entry, accounts }) => {
      const isNamed = accounts.has(account);
      return isNamed || known ? namedBy(entry, account, isNamed, snapshot) : [];
    });
    const left = named.filter((one) => one.administrator !== account && !isKnown(one, known));
    // The first entry that has a target counts.
    const first = new Map(left.reverse().map((one) => [keyOf(one), one]));
    // Of an account as a whole, only what excuses all of its Regions.
    unknown.push(...[...first.values()].filter(({ region = '' }) => !isExcused({ account, region }, snapshot, expect)));
  };
  // Entries without Regions name nothing of an account that is there.
  const groups = entries.some(({ entry }) => entry.regions) ? accountGroups(snapshot.memberships) : [];
  for (const account of accountIds(snapshot)) absent.delete(account);
  for (const [account, memberships] of groups) find(account, new Set(memberships.map(({ region }) => region)));
  for (const account of absent) find(account, undefined);
  return unknown;
}

/** Whether the snapshot has it. */
function isKnown({ region }: Unmet, regions: ReadonlySet<string> | undefined): boolean {
  return regions !== undefined && (region === undefined || regions.has(region));
}

/** Without Regions, an entry is about those that the snapshot has of an account. */
function namedBy(entry: ExpectedMembers, account: string, isNamed: boolean, snapshot: Snapshot): Unmet[] {
  const { administrator, regions } = entry;
  const unknown = { account, administrator, state: 'unknown' as const };
  if (!regions) return isNamed ? [unknown] : [];
  return regions
    .filter((region) => isIn(entry, { account, region }, snapshot))
    .map((region) => ({ ...unknown, region }));
}

function keyOf({ account, region }: Pick<Unmet, 'account' | 'region'>): string {
  return region === undefined ? account : targetKey({ account, region });
}
