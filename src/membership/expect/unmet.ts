import type { Decision } from '../decide/decision.ts';
import { byAccount, compareCodeUnits, targetKey, type Snapshot } from '../model.ts';
import { isIn } from '../target-set.ts';
import type { ExpectedMembers } from './expectations.ts';
import { type ExpectOptions, type ExpectedState, isExcused } from './expected.ts';

export const UNMET_STATES = ['missing', 'elsewhere', 'unknown'] as const satisfies readonly ExpectedState[];

/** An expectation that is not met, or of which it is not known. */
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
  decisions: readonly Decision[],
  snapshot: Snapshot,
  expect: ExpectOptions | undefined,
): Unmet[] {
  if (!expect) return [];
  const unmet = decisions.flatMap(({ account, region, expected }): Unmet[] => {
    const state = UNMET_STATES.find((one) => one === expected?.state);
    return expected && state ? [{ account, region, administrator: expected.administrator, state }] : [];
  });
  return [...unmet, ...notRead(snapshot, expect)].sort((a, b) => compareCodeUnits(keyOf(a), keyOf(b)));
}

/** What is named, is not in the snapshot, and is not excused. The first entry that has a target counts. */
function notRead(snapshot: Snapshot, expect: ExpectOptions): Unmet[] {
  const accounts = [...byAccount(snapshot.memberships).keys()];
  const known = new Set([...accounts, ...snapshot.memberships.map(targetKey)]);
  const named = expect.expectations.members
    .flatMap((entry) => namedBy(entry, accounts, snapshot))
    .filter((one) => one.account !== one.administrator && !known.has(keyOf(one)));
  const unknown = new Map(named.reverse().map((one) => [keyOf(one), one]));
  // Of an account as a whole, only what excuses all of its Regions.
  return [...unknown.values()].filter(({ account, region = '' }) => !isExcused({ account, region }, snapshot, expect));
}

/** Without Regions, an entry is about those that the snapshot has of an account. */
function namedBy(entry: ExpectedMembers, inSnapshot: readonly string[], snapshot: Snapshot): Unmet[] {
  const { administrator, accounts = [], regions } = entry;
  const unknown = (account: string) => ({ account, administrator, state: 'unknown' as const });
  if (!regions) return accounts.map(unknown);
  return [...new Set([...accounts, ...inSnapshot])].flatMap((account) =>
    regions
      .filter((region) => isIn(entry, { account, region }, snapshot))
      .map((region) => ({ ...unknown(account), region })),
  );
}

function keyOf({ account, region }: Pick<Unmet, 'account' | 'region'>): string {
  return region === undefined ? account : targetKey({ account, region });
}
