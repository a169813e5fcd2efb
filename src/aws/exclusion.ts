import type { Reporter } from '../reporter.ts';
import { firstOf } from '../text.ts';

/** Accounts or Regions that a scan leaves out. */
export interface Exclusion {
  /** What is left of a list. */
  without(items: readonly string[]): readonly string[];
  /** The excluded items that were in a list. */
  readonly found: ReadonlySet<string>;
  /** Names those that were in no list: their names may be misspelled. `purpose` is what the list is for. */
  reportUnused(reporter: Reporter, what: 'account' | 'Region', purpose?: string): void;
}

export function exclusionOf(items: readonly string[] = []): Exclusion {
  const excluded = new Set(items);
  const found = new Set<string>();
  return {
    without: (list) =>
      list.filter((item) => {
        if (!excluded.has(item)) return true;
        found.add(item);
        return false;
      }),
    found,
    reportUnused: (reporter, what, purpose = 'to scan') => {
      const unused = [...excluded].filter((item) => !found.has(item));
      if (unused.length === 0) return;
      const message = `Excluded, but not among the ${what}s ${purpose}: ${firstOf(unused, 10)}.`;
      reporter.report({ kind: 'note', message });
    },
  };
}
