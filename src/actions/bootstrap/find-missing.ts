import { HubformError } from '../../error.ts';
import { type AccountNames, accountLabel, namesOf } from '../../membership/account-label.ts';
import { type Intent, type WantedMember, wantedTargets } from '../../membership/bootstrap/intent.ts';
import type { Unmet } from '../../membership/expect/unmet.ts';
import { type Missing, expectedTargets, missingMembers } from '../../membership/bootstrap/missing.ts';
import { type Snapshot, type Target, byAccount, compareCodeUnits, targetKey } from '../../membership/model.ts';
import { pluralize } from '../../text.ts';
import type { MissingSource } from './request.ts';

/** Expected members that are missing. */
export interface FoundMissing extends Omit<Missing, 'intents' | 'excluded'> {
  readonly names: AccountNames;
  /** Only members of this administrator; absent: of all administrators in the expectations. */
  readonly administrator?: string;
  /** Expected accounts or targets that are excluded on purpose, sorted. */
  readonly excluded: readonly string[];
  /** The missing members, and the expected ones that earlier code manages; absent if there are none. */
  readonly intent?: Intent;
}

interface Earlier {
  readonly administrator?: string | undefined;
  readonly members?: Readonly<Record<string, readonly string[]>> | undefined;
}

/**
 * The expected members of one administrator that are missing. What the code in the directory manages stays in it as long as it
 * is expected, because that code makes it a member. Throws `usage` if members of several administrators are missing.
 *
 * @param isPossible whether the target can become a member at all: its administrator has the Region enabled
 */
export function findMissing(
  snapshot: Snapshot,
  source: MissingSource,
  earlier: Earlier = {},
  isPossible: (target: Target) => boolean = () => true,
): FoundMissing {
  const { expect, exclude, administrator: named } = source;
  const names = namesOf(snapshot, expect.expectations.names);
  const isExcluded = ({ account, region }: Pick<Target, 'account'> & Partial<Target>) =>
    (exclude?.accounts.includes(account) ?? false) ||
    (region !== undefined && exclude?.regions.includes(region)) === true;
  const { intents, excluded, ...others } = missingMembers(snapshot, expect, { administrator: named, isExcluded });
  if (intents.length > 1) throw severalAdministrators(intents, names);
  const [found] = intents;
  const administrator = found?.administrator ?? named ?? earlier.administrator;
  const isSame = administrator !== undefined && administrator === earlier.administrator;
  const kept = isSame ? expectedOf(targetsIn(earlier.members), snapshot, { expect, administrator }) : [];
  const isWanted = (target: Target) => !isExcluded(target) && isPossible(target);
  const members = joined([...(found?.members ?? [])], kept, names).flatMap((member): WantedMember[] => {
    const regions = member.regions.filter((region) => isWanted({ account: member.account, region }));
    return regions.length > 0 ? [{ ...member, regions }] : [];
  });
  return {
    ...others,
    names,
    excluded: excluded.map(keyOf),
    ...(named !== undefined && { administrator: named }),
    ...(administrator !== undefined && members.length > 0 && { intent: { administrator, members } }),
  };
}

function keyOf({ account, region }: Unmet): string {
  return region === undefined ? account : targetKey({ account, region });
}

function targetsIn(recorded: Earlier['members'] = {}): Target[] {
  return Object.entries(recorded).flatMap(([account, regions]) => regions.map((region) => ({ account, region })));
}

function expectedOf(
  recorded: readonly Target[],
  snapshot: Snapshot,
  { expect, administrator }: Pick<MissingSource, 'expect'> & { readonly administrator: string },
): Target[] {
  const expected = new Set(expectedTargets(snapshot, expect, administrator, recorded).map(targetKey));
  return recorded.filter((target) => expected.has(targetKey(target)));
}

function joined(members: readonly WantedMember[], kept: readonly Target[], names: AccountNames): WantedMember[] {
  const found = new Map(members.map((member) => [member.account, member]));
  for (const [account, targets] of byAccount(kept)) {
    const name = names.get(account)?.name;
    const member = found.get(account) ?? { account, ...(name !== undefined && { name }), regions: [] };
    const regions = new Set([...member.regions, ...targets.map(({ region }) => region)]);
    found.set(account, { ...member, regions: [...regions].sort(compareCodeUnits) });
  }
  return [...found.values()].sort((a, b) => compareCodeUnits(a.account, b.account));
}

function severalAdministrators(intents: readonly Intent[], names: AccountNames): HubformError {
  const all = intents.map(
    ({ administrator, members }) =>
      `${accountLabel(administrator, names)}: ${pluralize(wantedTargets({ members }).length, 'target')}`,
  );
  return new HubformError('usage', `members of ${intents.length} administrators are missing (${all.join('; ')})`, {
    hint: 'Run bootstrap once for each, with --administrator ID and its own directory.',
  });
}
