import { printable } from '../../text.ts';
import { MAX_NAME, namesOf } from '../account-label.ts';
import { decide } from '../decide/decide.ts';
import type { Decision } from '../decide/decision.ts';
import { type ExpectedCounts, countExpected } from '../expect/counts.ts';
import { type ExpectOptions, expectedOf } from '../expect/expected.ts';
import { type Unmet, unmetExpectations } from '../expect/unmet.ts';
import {
  type Membership,
  type Snapshot,
  type Target,
  byAccount,
  canonicalSnapshot,
  targetKey,
  type Repeatable,
} from '../model.ts';
import type { Intent } from './intent.ts';

/** Which expectations a snapshot meets, for `bootstrap --missing`. */
export interface Missing {
  /** What makes every missing target a member, one intent for each administrator, sorted by its id. */
  readonly intents: readonly Intent[];
  /** The expectations for which the snapshot does not show whether they are met. */
  readonly unknown: readonly Unmet[];
  /** The expectations that are not met, or unknown, and that are left out on purpose. */
  readonly excluded: readonly Unmet[];
  readonly counts: ExpectedCounts;
}

/** Which expectations count. */
interface Scope {
  /** Only the expectations for members of this one. @default all */
  readonly administrator?: string | undefined;
  /** Whether a target, or an account without a Region, is left out on purpose. @default none is */
  readonly isExcluded?: (one: Pick<Unmet, 'account' | 'region'>) => boolean;
}

export function missingMembers(
  snapshot: Snapshot,
  expect: ExpectOptions,
  { administrator, isExcluded = () => false }: Scope = {},
): Missing {
  const isWanted = (one: { readonly administrator: string } | undefined) =>
    one !== undefined && (administrator === undefined || one.administrator === administrator);
  const all = decide(snapshot, { expect });
  const decisions = all.filter((one) => isWanted(one.expected) && !isExcluded(one));
  const unmet = unmetExpectations(all, snapshot, expect).filter(isWanted);
  const left = unmet.filter((one) => !isExcluded(one));
  return {
    intents: intentsOf(decisions, snapshot, expect),
    unknown: left.filter(({ state }) => state === 'unknown'),
    excluded: unmet.filter(isExcluded),
    counts: countExpected(decisions, left),
  };
}

/**
 * The targets that must be members of the administrator, whether they are or not, sorted. One that is excused is not among them,
 * unless earlier code has it and it could not be read.
 *
 * @param recorded targets of earlier code; one that is not in the snapshot counts where it is expected by name
 */
export function expectedTargets(
  snapshot: Snapshot,
  expect: ExpectOptions,
  administrator: string,
  recorded: readonly Target[] = [],
): Target[] {
  const known = new Set(snapshot.memberships.map(targetKey));
  const earlier = new Map(recorded.map(({ account, region }) => [targetKey({ account, region }), { account, region }]));
  const unread = [...earlier].flatMap(([key, target]) => (known.has(key) ? [] : [{ ...target, ...UNREAD }]));
  const all = canonicalSnapshot([...snapshot.memberships, ...unread], snapshot.accounts);
  return all.memberships
    .filter((membership) => {
      const expected = expectedOf(membership, all, expect);
      if (expected?.administrator !== administrator) return false;
      const key = targetKey(membership);
      return (
        expected.state !== 'excused' || (membership.unreadable !== undefined && known.has(key) && earlier.has(key))
      );
    })
    .map(({ account, region }) => ({ account, region }));
}

const UNREAD = { invitations: [], unreadable: 'unavailable' } as const satisfies Partial<Membership>;

function intentsOf(decisions: Repeatable<Decision>, snapshot: Snapshot, { expectations }: ExpectOptions): Intent[] {
  const missing = decisions.flatMap(({ account, region, expected }) =>
    expected?.state === 'missing' ? [{ account, region, administrator: expected.administrator }] : [],
  );
  const names = namesOf(snapshot, expectations.names);
  const administrators = [...new Set(missing.map(({ administrator }) => administrator))].sort();
  return administrators.map((administrator) => {
    const accounts = byAccount(missing.filter((one) => one.administrator === administrator));
    const members = Array.from(accounts, ([account, targets]) => {
      const name = names.get(account)?.name;
      return {
        account,
        ...(name !== undefined && { name: printable(name, MAX_NAME) }),
        regions: targets.map(({ region }) => region),
      };
    });
    return { administrator, members };
  });
}
