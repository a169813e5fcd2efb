import type { Decision } from '../decide/decision.ts';
import { EXPECTED_STATES, type ExpectedState } from './expected.ts';
import type { Unmet } from './unmet.ts';

/** The number of targets in each state of their expectation; only states that occur, those that need attention first. */
export type ExpectedCounts = readonly { readonly state: ExpectedState; readonly count: number }[];

/** @param unmet those of the same decisions, with what was not read */
export function countExpected(decisions: Iterable<Decision>, unmet: readonly Unmet[]): ExpectedCounts {
  const counts = new Map<ExpectedState, number>();
  const count = (state: ExpectedState) => counts.set(state, (counts.get(state) ?? 0) + 1);
  for (const { expected } of decisions) if (expected && expected.state !== 'unknown') count(expected.state);
  for (const { state } of unmet) if (state === 'unknown') count(state);
  return EXPECTED_STATES.map((state) => ({ state, count: counts.get(state) ?? 0 })).filter((one) => one.count > 0);
}
