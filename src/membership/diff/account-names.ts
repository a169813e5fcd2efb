import { type Snapshot, type Target, compareCodeUnits } from '../model.ts';
import type { Diff } from './change.ts';

/** The names of the accounts of some targets: those of the second snapshot, else those of the first; undefined if none has one. */
export function accountNames(targets: readonly Target[], before: Snapshot, after: Snapshot): Diff['accounts'] {
  if (!before.accounts && !after.accounts) return undefined;
  const accounts = [...new Set(targets.map(({ account }) => account))].sort(compareCodeUnits);
  const named = accounts.flatMap((account) => {
    const name = after.accounts?.get(account)?.name ?? before.accounts?.get(account)?.name;
    return name === undefined ? [] : [[account, { name }] as const];
  });
  return named.length > 0 ? new Map(named) : undefined;
}
