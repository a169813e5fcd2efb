import type { Decision } from './decision.ts';
import { unique } from './words.ts';

/** The administrators that some code trusts. */
export interface CodeAdministrators {
  /** Those that administer a target already, sorted. */
  readonly present: readonly string[];
  /** Those that only invite so far, sorted: applying the code makes them administrators. */
  readonly onlyInviting: readonly string[];
}

/** The administrators that the code of these decisions accepts or keeps. */
export function administratorsOf(decisions: Iterable<Decision>): CodeAdministrators {
  const all = new Set<string>();
  const present = new Set<string>();
  for (const { kind, administrators, accepter } of decisions) {
    if (accepter) all.add(accepter.administrator);
    if (accepter?.accepted) present.add(accepter.administrator);
    if (kind === 'organization') for (const id of administrators) present.add(id);
  }
  const sorted = unique(all);
  return { present: sorted.filter((id) => present.has(id)), onlyInviting: sorted.filter((id) => !present.has(id)) };
}
