import { type Expected, type ExpectedState, EXPECTED_STATES } from '../../membership/expect/expected.ts';
import type { Unmet } from '../../membership/expect/unmet.ts';
import { withCommas } from '../../text.ts';

/** How many of the expected targets are members. */
export interface Coverage {
  /** Rounded down, so that 100 means all. Absent if every target is excused. */
  readonly percent?: number;
  /** `3 of 5 expected targets accepted, 1 pending, 1 missing; 2 excused` */
  readonly text: string;
}

export interface CoverageCounter {
  add: (expected: Pick<Expected, 'administrator' | 'state'>) => void;
  /** The administrators that have expected targets, in the order in which they came. */
  readonly administrators: () => readonly string[];
  /** Of one administrator, or of all; undefined if nothing is expected. */
  readonly of: (administrator?: string) => Coverage | undefined;
}

/**
 * Counts what is expected, by administrator.
 *
 * @param unmet what is unknown of it, targets among them that were not read
 */
export function coverageCounter(unmet: readonly Unmet[]): CoverageCounter {
  const counts = new Map<string, Map<ExpectedState, number>>();
  const count = (administrator: string, state: ExpectedState): void => {
    const own = counts.get(administrator) ?? new Map<ExpectedState, number>();
    own.set(state, (own.get(state) ?? 0) + 1);
    counts.set(administrator, own);
  };
  for (const { administrator, state } of unmet) if (state === 'unknown') count(administrator, state);
  return {
    add: ({ administrator, state }) => {
      // `unmet` has these.
      if (state !== 'unknown') count(administrator, state);
    },
    administrators: () => [...counts.keys()],
    of: (administrator) => {
      const some =
        administrator === undefined
          ? [...counts.values()]
          : [counts.get(administrator) ?? new Map<ExpectedState, number>()];
      const total = (state: ExpectedState) => some.reduce((sum, own) => sum + (own.get(state) ?? 0), 0);
      return coverageOf(new Map(EXPECTED_STATES.map((state) => [state, total(state)])));
    },
  };
}

/** An excused target need not be a member, so it is not among those that must be. */
function coverageOf(counts: ReadonlyMap<ExpectedState, number>): Coverage | undefined {
  const of = (state: ExpectedState) => counts.get(state) ?? 0;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return undefined;
  const required = all - of('excused');
  const others = (['invited', 'missing', 'elsewhere', 'unknown'] as const)
    .filter((state) => of(state) > 0)
    .map((state) => together(`${withCommas(of(state))} ${WORDS[state]}`));
  const accepted = `${withCommas(of('member'))} of ${expectedTargets(required)} accepted`;
  const excused = of('excused') > 0 ? `; ${together(`${withCommas(of('excused'))} excused`)}` : '';
  if (required === 0) return { text: `${expectedTargets(all)}, all excused` };
  return {
    percent: Math.floor((100 * of('member')) / required),
    text: `${[accepted, ...others].join(', ')}${excused}`,
  };
}

function expectedTargets(count: number): string {
  return `${withCommas(count)} expected ${count === 1 ? 'target' : 'targets'}`;
}

/** A line does not end between a number and what it counts. */
function together(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

const WORDS = {
  invited: 'pending',
  missing: 'missing',
  elsewhere: 'with another administrator',
  unknown: 'unknown',
} as const;
