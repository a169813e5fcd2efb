import { CHANGE_KINDS, type ChangeKind } from './catalogue.ts';
import type { Diff } from './change.ts';
import type { Target } from '../model.ts';

export interface DiffCounts {
  /** Targets on either side, each once. */
  readonly compared: number;
  /** Targets at which something changed. */
  readonly targets: number;
  /** Accounts of these. */
  readonly accounts: number;
  /** The sum of the kinds. */
  readonly changes: number;
  readonly important: number;
  /** Only what occurs, in the order of the catalogue. */
  readonly kinds: readonly { readonly kind: ChangeKind; readonly count: number }[];
}

/** How much changed. An account that appeared or is gone is one change, however many Regions it has. */
export function countDiff({ targets, compared }: Diff): DiffCounts {
  const all = targets.flatMap(({ changes }) => changes);
  const ofKind = (wanted: ChangeKind) =>
    wanted === 'account-appeared' || wanted === 'account-gone'
      ? accountsOf(targets.filter(({ changes }) => changes.some(({ kind }) => kind === wanted)))
      : all.filter(({ kind }) => kind === wanted).length;
  const kinds = CHANGE_KINDS.map((kind) => ({ kind, count: ofKind(kind) })).filter(({ count }) => count > 0);
  return {
    compared,
    targets: targets.length,
    accounts: accountsOf(targets),
    changes: kinds.reduce((sum, { count }) => sum + count, 0),
    important: all.filter(({ important }) => important).length,
    kinds,
  };
}

function accountsOf(targets: readonly Target[]): number {
  return new Set(targets.map(({ account }) => account)).size;
}
