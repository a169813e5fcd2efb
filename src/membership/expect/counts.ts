import type { Decision } from '../decide/decision.ts';
import { EXPECTED_STATES, type ExpectedState } from './expected.ts';
import type { Unmet } from './unmet.ts';

/** How many targets stand how to what is expected of them; only the states that occur, those that need attention first. */
export type ExpectedCounts = readonly { readonly state: ExpectedState; readonly count: number }[];

/** @param unmet those of the same decisions, with what was not read */
export function countExpected(decisions: readonly Decision[], unmet: readonly Unmet[]): ExpectedCounts {
  const met = decisions.flatMap(({ expected }) => expected?.state ?? []);
  const states = [...met.filter((state) => state !== 'unknown'), ...unmet.flatMap(unknownState)];
  return EXPECTED_STATES.map((state) => ({
    state,
    count: states.filter((one) => one === state).length,
  })).filter(({ count }) => count > 0);
}

function unknownState({ state }: Unmet): 'unknown'[] {
  return state === 'unknown' ? [state] : [];
}
