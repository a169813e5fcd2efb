import { HubformError } from '../error.ts';
import { sameMembership } from '../membership/diff/same-membership.ts';
import {
  type AccountFacts,
  type Membership,
  type Snapshot,
  canonicalSnapshot,
  targetKey,
} from '../membership/model.ts';
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
 * the same in all of them, and so may the name and the units of an account; a part may also have none.
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
        const { account, region } = membership;
        disagreements.push(disagreement(`account ${account} in ${region}`, 'one state', earlier.name, name));
      }
    }
  }
  const accounts = joinFacts(parts, disagreements);
  const [first] = disagreements;
  if (first === undefined) {
    const memberships = [...joined.values()].map(({ membership }) => membership);
    return canonicalSnapshot(memberships, accounts);
  }
  const more = disagreements.length > 1 ? ` (and ${disagreements.length - 1} more)` : '';
  throw new HubformError('snapshot', `${first}${more}`, { hint: 'Scan again, or leave one of the two out.' });
}

/** @param disagreements is given those about the name or the units of an account */
function joinFacts(parts: readonly SnapshotPart[], disagreements: string[]): ReadonlyMap<string, AccountFacts> {
  const names = joinFact(parts, 'name', 'one name', disagreements);
  const units = joinFact(parts, 'units', 'one list of units', disagreements);
  const facts = new Map<string, AccountFacts>();
  for (const account of new Set([...names.keys(), ...units.keys()])) {
    const [name, list] = [names.get(account), units.get(account)];
    facts.set(account, { ...(name !== undefined && { name }), ...(list && { units: list }) });
  }
  return facts;
}

function joinFact<Field extends keyof AccountFacts>(
  parts: readonly SnapshotPart[],
  field: Field,
  what: string,
  disagreements: string[],
): ReadonlyMap<string, AccountFacts[Field]> {
  const known = parts.flatMap(({ name: part, snapshot }) =>
    Array.from(snapshot.accounts ?? [], ([account, facts]) => ({ account, facts, part })),
  );
  const joined = new Map<string, (typeof known)[number]>();
  for (const one of known.filter(({ facts }) => facts[field] !== undefined)) {
    const { account, facts, part } = one;
    const earlier = joined.get(account);
    if (!earlier) joined.set(account, one);
    else if (String(earlier.facts[field]) !== String(facts[field])) {
      disagreements.push(disagreement(`account ${account}`, what, earlier.part, part));
    }
  }
  return new Map(Array.from(joined, ([account, { facts }]) => [account, facts[field]]));
}

function disagreement(subject: string, what: string, ...parts: readonly [string, string]): string {
  const [first, second] = parts.map((part) => printable(part, 1000));
  return `${subject}: expected the same in every part, got ${what} in ${first} and another in ${second}`;
}
