import { HubformError } from '../../error.ts';
import type { ExpectedMembers } from '../../membership/expect/expectations.ts';
import type { ExpectOptions } from '../../membership/expect/expected.ts';
import { type AccountFacts, type Snapshot, compareCodeUnits } from '../../membership/model.ts';
import { type TargetSet, isIn } from '../../membership/target-set.ts';
import { firstOf } from '../../text.ts';
import type { WantedAccount, WantedRegions } from './request.ts';

/** An account that may be expected to be a member. */
export type Candidate = AccountFacts & Pick<WantedAccount, 'email'> & { readonly id: string };

/** The only administrator in the expectations. Throws `usage` for several. */
export function expectedAdministrator({ expectations }: ExpectOptions, named: string | undefined): string {
  const all = [...new Set(expectations.members.map(({ administrator }) => administrator))].sort(compareCodeUnits);
  const [only] = all;
  if (named !== undefined) return named;
  if (only !== undefined && all.length === 1) return only;
  const message =
    only === undefined ? 'the expectations name no member' : `the expectations name ${all.length} administrators`;
  throw new HubformError('usage', `${message}${only === undefined ? '' : ` (${firstOf(all, 5)})`}`, {
    hint:
      only === undefined
        ? 'List the expected members under members in --expect FILE, or under expect in hubform.yaml.'
        : 'Run bootstrap once for each, with --administrator ID and its own directory.',
  });
}

/**
 * The accounts that must be members of an administrator, and in which Regions. Throws `usage` if the expectations name all
 * accounts or units, and these are not known.
 *
 * @param organization the active accounts of the organization with their units, if they were listed
 */
export function expectedAccounts(
  { expectations: { members, names } }: ExpectOptions,
  administrator: string,
  organization: readonly Candidate[] | undefined,
): readonly WantedAccount[] {
  const entries = members.filter((one) => one.administrator === administrator);
  const open = entries.find(({ accounts, units }) => units !== undefined || accounts === undefined);
  if (open && !organization) throw accountsUnknown(open);
  const candidates = new Map<string, Candidate>([
    ...entries.flatMap(({ accounts = [] }) => accounts.map((id) => [id, { id }] as const)),
    ...(organization ?? []).map((one) => [one.id, one] as const),
  ]);
  const facts: Snapshot = { memberships: [], accounts: candidates };
  const found = [...candidates.values()].flatMap((one): WantedAccount[] => {
    const account = one.id;
    const regions = regionsOf(entries.filter((entry) => isIn(anywhere(entry), { account, region: '' }, facts)));
    if (account === administrator || regions === undefined) return [];
    const name = names.get(account) ?? one.name;
    const { email } = one;
    return [{ account, ...(name !== undefined && { name }), ...(email !== undefined && { email }), regions }];
  });
  return found.sort((a, b) => compareCodeUnits(a.account, b.account));
}

function anywhere({ accounts, units }: ExpectedMembers): TargetSet {
  return { ...(accounts && { accounts }), ...(units && { units }) };
}

/** Undefined if no entry is about the account. */
function regionsOf(entries: readonly ExpectedMembers[]): WantedRegions | undefined {
  if (entries.length === 0) return undefined;
  if (entries.some(({ regions }) => regions === undefined)) return 'all';
  return [...new Set(entries.flatMap(({ regions = [] }) => regions))].sort(compareCodeUnits);
}

function accountsUnknown({ units }: ExpectedMembers): HubformError {
  const about = units === undefined ? 'all accounts' : 'organizational units';
  return new HubformError('usage', `the expectations name ${about}, and the accounts are not known`, {
    hint: 'Add --organization to list them, or pass a snapshot that has them with --snapshot.',
  });
}
