import type { DecisionOptions } from '../decide/decision.ts';
import { type Snapshot, compareCodeUnits } from '../model.ts';
import type { Diff } from './change.ts';

/**
 * The names of some accounts: those that the user gave, else those of the second snapshot, else those of the first; undefined
 * if none has one.
 */
export function accountNames(
  accounts: Iterable<string>,
  before: Snapshot,
  after: Snapshot,
  given: DecisionOptions['names'],
): Diff['accounts'] {
  if (!before.accounts && !after.accounts && !given) return undefined;
  const sorted = [...new Set(accounts)].sort(compareCodeUnits);
  const named = sorted.flatMap((account) => {
    const name = given?.get(account) ?? after.accounts?.get(account)?.name ?? before.accounts?.get(account)?.name;
    return name === undefined ? [] : [[account, { name }] as const];
  });
  return named.length > 0 ? new Map(named) : undefined;
}
