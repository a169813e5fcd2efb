import { decide } from '../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../membership/decide/decision.ts';
import { type Unmet, unmetExpectations } from '../membership/expect/unmet.ts';
import type { Snapshot, Repeatable } from '../membership/model.ts';
import type { Context } from './context.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { assertUnitsKnown } from './units-known.ts';

export interface Decided {
  readonly snapshot: Snapshot;
  readonly decisions: Repeatable<Decision>;
  /** The expectations that the snapshot does not meet. */
  readonly unmet: readonly Unmet[];
}

/** Decides about every target of a SNAPSHOT argument, and writes nothing. Throws `disk`, `snapshot` or `usage`. */
export async function decisionsOf(
  argument: string,
  options: DecisionOptions,
  context: Pick<Context, 'stdin'>,
): Promise<Decided> {
  const snapshot = await loadSnapshot(argument, context);
  assertUnitsKnown(snapshot, options);
  const decisions = decide(snapshot, options);
  return { snapshot, decisions, unmet: unmetExpectations(decisions, snapshot, options.expect) };
}
