import { HubformError } from '../error.ts';
import { sameMembership } from '../membership/diff/same-membership.ts';
import { canonicalSnapshot, targetKey, type Membership, type Snapshot } from '../membership/model.ts';
import { printable } from '../text.ts';
import { type SnapshotText, readSnapshotText } from './read-text.ts';

/**
 * Reads the parts of a snapshot and joins them.
 *
 * @throws HubformError `snapshot` if a text is not valid or two of them disagree
 */
export function readSnapshotTexts(texts: readonly SnapshotText[]): Snapshot {
  return joinSnapshots(texts.map((text) => ({ name: text.name, snapshot: readSnapshotText(text) })));
}

export interface SnapshotPart {
  /** The name of the part in messages. */
  readonly name: string;
  readonly snapshot: Snapshot;
}

/**
 * Joins the parts of a snapshot: the files of a directory, or shards. A target may be in several parts if its state is
 * the same in all of them.
 *
 * @throws HubformError `snapshot` if two parts disagree
 */
export function joinSnapshots(parts: readonly SnapshotPart[]): Snapshot {
  const joined = new Map<string, { membership: Membership; name: string }>();
  const disagreements: string[] = [];
  for (const { name, snapshot } of parts) {
    for (const membership of snapshot.memberships) {
      const earlier = joined.get(targetKey(membership));
      if (!earlier) {
        joined.set(targetKey(membership), { membership, name });
      } else if (!sameMembership(earlier.membership, membership)) {
        disagreements.push(disagreement(membership, earlier.name, name));
      }
    }
  }
  const [first] = disagreements;
  if (first === undefined) return canonicalSnapshot([...joined.values()].map(({ membership }) => membership));
  const more = disagreements.length > 1 ? ` (and ${disagreements.length - 1} more)` : '';
  throw new HubformError('snapshot', `${first}${more}`, { hint: 'Scan again, or leave one of the two out.' });
}

function disagreement({ account, region }: Membership, ...parts: readonly [string, string]): string {
  const [first, second] = parts.map((part) => printable(part, 1000));
  return `account ${account} in ${region}: expected the same in every part, got one state in ${first} and another in ${second}`;
}
