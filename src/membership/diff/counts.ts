import { CHANGE_KINDS, type ChangeKind } from './catalogue.ts';
import type { Change, Diff } from './change.ts';
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
  /** How many of `changes` are important. */
  readonly important: number;
  /** The kinds that occur, in the order of the catalogue. */
  readonly kinds: readonly { readonly kind: ChangeKind; readonly count: number }[];
}

/** Counts the changes. An account that appeared or is gone is one change, for any number of Regions. */
export function countDiff({ targets, compared, notCompared }: Diff): DiffCounts {
  const kinds = CHANGE_KINDS.map((kind) => ({ kind, count: countChanges(targets, (change) => change.kind === kind) }));
  return {
    compared,
    notCompared: notCompared.length,
    targets: targets.length,
    accounts: countAccounts(targets),
    changes: countChanges(targets, () => true),
    important: countChanges(targets, ({ important }) => important),
    kinds: kinds.filter(({ count }) => count > 0),
  };
}

function countChanges(targets: Diff['targets'], wanted: (change: Change) => boolean): number {
  const found = targets.flatMap(({ account, changes }) =>
    changes.filter(wanted).map(({ kind }) => ({ account, kind })),
  );
  const ofAccounts = found.filter(isOfAccount);
  const once = new Set(ofAccounts.map(({ account, kind }) => JSON.stringify([account, kind])));
  return found.length - ofAccounts.length + once.size;
}

/** Whether a change is one of the whole account, although each of its Regions shows it. */
export function isOfAccount({ kind }: Pick<Change, 'kind'>): boolean {
  return kind === 'account-appeared' || kind === 'account-gone';
}

function countAccounts(targets: readonly Target[]): number {
  return new Set(targets.map(({ account }) => account)).size;
}
