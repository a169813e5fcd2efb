import { HubformError } from '../error.ts';
import { canonicalSnapshot, targetKey, type Membership, type Snapshot } from '../membership/model.ts';
import { printable } from '../text.ts';
import { readSnapshot } from './read.ts';
import { writeSnapshot } from './write.ts';

/** A text that is a snapshot or a part of one, with the name that messages call it by. */
export interface SnapshotText {
  readonly name: string;
  readonly text: string;
}

/** Reads the texts and joins them. Throws `snapshot`. */
export function readSnapshotTexts(texts: readonly SnapshotText[]): Snapshot {
  return joinSnapshots(texts.map(({ name, text }) => ({ name, snapshot: readSnapshot(text, name) })));
}

export interface SnapshotPart {
  /** What the part is called in messages: its file. */
  readonly name: string;
  readonly snapshot: Snapshot;
}

/**
 * One snapshot out of parts: the files of a directory, or shards. A target may be in several parts if they say the
 * same of it.
 *
 * @throws HubformError `snapshot` where two parts disagree
 */
export function joinSnapshots(parts: readonly SnapshotPart[]): Snapshot {
  const found = new Map<string, { membership: Membership; name: string }>();
  const disagreements: string[] = [];
  for (const { name, snapshot } of parts) {
    for (const membership of snapshot.memberships) {
      const before = found.get(targetKey(membership));
      if (!before) {
        found.set(targetKey(membership), { membership, name });
      } else if (!same(before.membership, membership)) {
        disagreements.push(disagreement(membership, before.name, name));
      }
    }
  }
  const [first] = disagreements;
  if (first === undefined) return canonicalSnapshot([...found.values()].map(({ membership }) => membership));
  const more = disagreements.length > 1 ? ` (and ${disagreements.length - 1} more)` : '';
  throw new HubformError('snapshot', `${first}${more}`, { hint: 'Scan again, or leave one of the two out.' });
}

/** The same state has the same bytes. */
function same(a: Membership, b: Membership): boolean {
  return writeSnapshot(canonicalSnapshot([a])) === writeSnapshot(canonicalSnapshot([b]));
}

function disagreement({ account, region }: Membership, before: string, name: string): string {
  const [first, second] = [before, name].map((part) => printable(part, 1000));
  return `account ${account} in ${region}: expected the same in every part, got one state in ${first} and another in ${second}`;
}
