import { type AccountNames, accountLabel } from '../../membership/account-label.ts';
import { factsOf } from '../../membership/facts.ts';
import { type Snapshot, compareCodeUnits } from '../../membership/model.ts';
import type { TrustList } from '../../membership/trust.ts';
import { firstOf } from '../../text.ts';

/** Where the input of the page comes from: facts that the edges read. */
export interface ReportOrigin {
  readonly committed: Committed;
  /** Of hubform. */
  readonly version: string;
}

/** The last commit that changed the input, or why it is not known. */
export type Committed =
  | {
      /** The full id. */
      readonly commit: string;
      /** When it was committed: ISO 8601, UTC. */
      readonly time: string;
      /** Whether the input is different from what was committed. */
      readonly changed: boolean;
      /** Whether a shallow clone hides an earlier commit that may be the one. */
      readonly orEarlier: boolean;
    }
  | { readonly unknown: string };

/** A label and a text. */
export type About = readonly [label: string, text: string];

export function aboutPage({ committed, version }: ReportOrigin, trust: string): About[] {
  return [
    ['Committed', committedText(committed)],
    ['Trust', trust],
    ['Made by', `hubform ${version}`],
  ];
}

function committedText(committed: Committed): string {
  if ('unknown' in committed) return `unknown: ${committed.unknown}`;
  const { commit, time, changed, orEarlier } = committed;
  const when = `${time.slice(0, 16).replace('T', ' ')} UTC${orEarlier ? ' or earlier (shallow clone)' : ''}`;
  return `${when}, commit ${commit.slice(0, 12)}${changed ? '; changed since' : ''}`;
}

/** The trust in force for a snapshot. */
export function trustText(whole: Snapshot, list: TrustList | undefined, names: AccountNames): string {
  const labels = (ids: readonly string[]) =>
    firstOf(
      ids.map((id) => accountLabel(id, names)),
      MAX_NAMES,
    );
  if (list === 'any') return 'every administrator (any)';
  if (!list) return defaultText(whole, labels);
  if (list.length === 0) return 'none: the trust list is empty';
  const everywhere = new Set(list.filter(isEverywhere).map(({ administrator }) => administrator));
  const all = [...new Set(list.map(({ administrator }) => administrator))].sort(compareCodeUnits);
  const scoped = all.filter((id) => !everywhere.has(id));
  const parts = [
    ...(everywhere.size > 0 ? [labels(all.filter((id) => everywhere.has(id)))] : []),
    ...(scoped.length > 0 ? [`for some targets only: ${labels(scoped)}`] : []),
  ];
  return `by list: ${parts.join('; ')}`;
}

const MAX_NAMES = 10;

function isEverywhere(entry: Exclude<TrustList, 'any'>[number]): boolean {
  return !entry.accounts && !entry.units && !entry.regions;
}

/** Without a list, see src/membership/trust.ts. */
function defaultText(whole: Snapshot, labels: (ids: readonly string[]) => string): string {
  const { administrators, inviters } = factsOf(whole);
  const [only, ...others] = inviters;
  if (administrators.size > 0) {
    return `no list: the present administrators are trusted (${labels([...administrators].sort(compareCodeUnits))})`;
  }
  if (only === undefined) return 'no list, and no administrator';
  return others.length === 0
    ? `no list: the only account that invites is trusted (${labels([only])})`
    : 'no list: no account is trusted, because several accounts invite and none is an administrator';
}
