import type { Change, Diff, TargetDiff, Unexpected } from '../../../membership/diff/change.ts';
import { compareCodeUnits, targetKey } from '../../../membership/model.ts';
import { pluralize } from '../../../text.ts';

/** A change and where it happened. */
export interface Cell {
  readonly target: TargetDiff;
  readonly change: Change;
}

/** The important changes that concern one administrator, several, or none. */
export interface Group {
  /** The administrators of the changes; empty if they concern none. */
  readonly administrators: readonly string[];
  /** Why they are unexpected there; absent: they are expected. */
  readonly unexpected?: Unexpected;
  readonly cells: readonly Cell[];
}

/** With a heading for each of more administrators, there would be no room for their changes. */
const MOST = 6;

/**
 * The important changes by administrator, the most urgent group first: unexpected administrators that can read findings,
 * unexpected ones that invite, those that lost members, changes without an administrator. The administrators beyond the first
 * ones share a group.
 */
export function importantGroups({ targets }: Pick<Diff, 'targets'>): Group[] {
  const groups = new Map<string, { administrators: string[]; unexpected?: Unexpected; cells: Cell[] }>();
  for (const target of targets) {
    for (const change of target.changes.filter(({ important }) => important)) {
      const administrator = 'administrator' in change ? change.administrator : undefined;
      const unexpected = 'unexpected' in change ? change.unexpected : undefined;
      const key = JSON.stringify([administrator, unexpected]);
      const group = groups.get(key) ?? {
        administrators: administrator === undefined ? [] : [administrator],
        ...(unexpected && { unexpected }),
        cells: [],
      };
      group.cells.push({ target, change });
      groups.set(key, group);
    }
  }
  const sorted = [...groups.values()].sort(compareGroups);
  const named = sorted.filter(({ administrators }) => administrators.length > 0);
  const others = named.slice(MOST);
  return [
    ...named.slice(0, MOST),
    ...(others.length > 0 ? [merged(others)] : []),
    ...sorted.filter(({ administrators }) => administrators.length === 0),
  ];
}

/** The group of several administrators has the most urgent standing of any of them. */
function merged(groups: readonly Group[]): Group {
  const unexpected = groups.find((group) => group.unexpected)?.unexpected;
  return {
    administrators: [...new Set(groups.flatMap(({ administrators }) => administrators))],
    ...(unexpected && { unexpected }),
    cells: groups.flatMap(({ cells }) => cells),
  };
}

function compareGroups(a: Group, b: Group): number {
  return (
    urgency(a) - urgency(b) ||
    b.cells.length - a.cells.length ||
    compareCodeUnits(a.administrators[0] ?? '', b.administrators[0] ?? '')
  );
}

function urgency({ administrators, unexpected, cells }: Group): number {
  if (unexpected) return cells.some(({ change }) => change.kind !== 'invited') ? 0 : 1;
  return administrators.length > 0 ? 2 : 3;
}

/** `3 targets of 2 accounts`. */
export function extentOf(cells: readonly Cell[]): string {
  const targets = new Set(cells.map(({ target }) => targetKey(target)));
  const accounts = new Set(cells.map(({ target }) => target.account));
  return `${pluralize(targets.size, 'target')} of ${pluralize(accounts.size, 'account')}`;
}
