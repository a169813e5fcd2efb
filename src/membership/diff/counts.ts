import { CHANGE_KINDS, type ChangeKind } from './catalogue.ts';
import type { Diff } from './change.ts';
import type { Target } from '../model.ts';

export interface DiffCounts {
  /** The number of targets that were compared. */
  readonly compared: number;
  readonly notCompared: number;
  /** The number of targets at which something changed. */
  readonly targets: number;
  /** The number of accounts of these targets. */
  readonly accounts: number;
  /** The sum of `kinds`. */
  readonly changes: number;
  readonly important: number;
  /** The kinds that occur, in the order of the catalogue. */
  readonly kinds: readonly { readonly kind: ChangeKind; readonly count: number }[];
}

/** Counts the changes. An account that appeared or is gone is one change, whatever its number of Regions. */
export function countDiff({ targets, compared, notCompared }: Diff): DiffCounts {
  const all = targets.flatMap(({ changes }) => changes);
  const countKind = (wanted: ChangeKind) =>
    wanted === 'account-appeared' || wanted === 'account-gone'
      ? countAccounts(targets.filter(({ changes }) => changes.some(({ kind }) => kind === wanted)))
      : all.filter(({ kind }) => kind === wanted).length;
  const kinds = CHANGE_KINDS.map((kind) => ({ kind, count: countKind(kind) })).filter(({ count }) => count > 0);
  return {
    compared,
    notCompared: notCompared.length,
    targets: targets.length,
    accounts: countAccounts(targets),
    changes: kinds.reduce((sum, { count }) => sum + count, 0),
    important: all.filter(({ important }) => important).length,
    kinds,
  };
}

function countAccounts(targets: readonly Target[]): number {
  return new Set(targets.map(({ account }) => account)).size;
}
