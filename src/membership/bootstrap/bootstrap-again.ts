import { type BootstrapDecision, bootstrap } from './bootstrap.ts';
import type { Intent } from './intent.ts';
import type { KnownState } from './known-state.ts';
import type { Target } from '../model.ts';

/** What an earlier run assumed, and the targets that its code manages. */
export interface EarlierAssumption {
  readonly assumeHub: 'on' | 'off' | undefined;
  readonly hasCode: (target: Target) => boolean;
}

/**
 * The decisions of `bootstrap`. Where a target is unreadable and has code by an assumption, the assumption goes on to decide:
 * its code would be lost for no reason.
 */
export function bootstrapAgain(
  intent: Intent,
  state: KnownState,
  { assumeHub, hasCode }: EarlierAssumption,
): BootstrapDecision[] {
  const decisions = bootstrap(intent, state);
  if (state.assumeHub !== undefined || assumeHub === undefined) return decisions;
  const assumed = bootstrap(intent, { ...state, assumeHub });
  return decisions.map((decision, index) =>
    decision.kind === 'unreadable' && hasCode(decision) ? (assumed[index] ?? decision) : decision,
  );
}
