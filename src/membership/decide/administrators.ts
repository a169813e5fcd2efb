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
export function administratorsOf(decisions: readonly Decision[]): CodeAdministrators {
  const accepters = decisions.flatMap(({ accepter }) => accepter ?? []);
  const inOrganization = decisions.flatMap(({ kind, administrators }) =>
    kind === 'organization' ? administrators : [],
  );
  const accepted = accepters.filter((one) => one.accepted).map(({ administrator }) => administrator);
  const all = unique(accepters.map(({ administrator }) => administrator));
  const isPresent = (id: string) => accepted.includes(id) || inOrganization.includes(id);
  return { present: all.filter(isPresent), onlyInviting: all.filter((id) => !isPresent(id)) };
}
