import { decide } from '../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../membership/decide/decision.ts';
import type { Snapshot } from '../membership/model.ts';
import type { Context } from './context.ts';
import { loadSnapshot } from './load-snapshot.ts';

export interface Decided {
  readonly snapshot: Snapshot;
  readonly decisions: readonly Decision[];
}

/** Decides about every target of a SNAPSHOT argument, and writes nothing. Throws `disk` or `snapshot`. */
export async function decisionsOf(
  argument: string,
  options: DecisionOptions,
  context: Pick<Context, 'stdin'>,
): Promise<Decided> {
  const snapshot = await loadSnapshot(argument, context);
  return { snapshot, decisions: decide(snapshot, options) };
}
