import type { Decision } from '../decide/decision.ts';
import { compareCodeUnits, targetKey, type Snapshot } from '../model.ts';
import type { Expectations } from './expectations.ts';
import type { ExpectedState } from './expected.ts';

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
  expectations: Expectations | undefined,
): Unmet[] {
  if (!expectations) return [];
  const unmet = decisions.flatMap(({ account, region, expected }): Unmet[] => {
    const state = UNMET_STATES.find((one) => one === expected?.state);
    return expected && state ? [{ account, region, administrator: expected.administrator, state }] : [];
  });
  return [...unmet, ...notRead(snapshot, expectations)].sort((a, b) => compareCodeUnits(keyOf(a), keyOf(b)));
}

function notRead({ memberships }: Snapshot, { members }: Expectations): Unmet[] {
  const targets = new Set(memberships.map(targetKey));
  const accounts = new Set(memberships.map(({ account }) => account));
  const named = members.flatMap(({ administrator, accounts: ids = [], regions }): Unmet[] =>
    ids
      .filter((id) => id !== administrator)
      .flatMap((account) => {
        const unknown = { account, administrator, state: 'unknown' as const };
        // All Regions of an account are those that the snapshot has.
        if (!regions) return accounts.has(account) ? [] : unknown;
        return regions.map((region) => ({ ...unknown, region }));
      }),
  );
  const found = new Map<string, Unmet>();
  // The first entry that names a target counts.
  for (const one of named) if (!targets.has(keyOf(one)) && !found.has(keyOf(one))) found.set(keyOf(one), one);
  return [...found.values()];
}

function keyOf({ account, region }: Pick<Unmet, 'account' | 'region'>): string {
  return region === undefined ? account : targetKey({ account, region });
}
