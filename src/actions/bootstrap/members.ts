import { exclusionOf } from '../../aws/exclusion.ts';
import type { OrganizationAccount } from '../../aws/organization-accounts.ts';
import { HubformError } from '../../error.ts';
import { skippedText } from '../../membership/account-state.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Reporter } from '../../reporter.ts';
import { firstOf, pluralize } from '../../text.ts';
import type { NamedSource, WantedAccount, WantedRegions } from './request.ts';

/**
 * The accounts that become members, each once, sorted, without the excluded ones; a note names each account that is skipped.
 * Throws `usage` if none is left.
 *
 * @param listed the accounts of the organization, if the source asks for them
 */
export function membersFrom(
  { administrator, accounts, exclude, regions }: NamedSource,
  listed: readonly OrganizationAccount[] | undefined,
  reporter: Reporter,
): readonly WantedAccount[] {
  const note = (message: string): void => {
    reporter.report({ kind: 'note', message });
  };
  const all = [...accounts, ...(listed ? activeAccounts(listed, exclude?.accounts ?? [], regions, note) : [])];
  const exclusion = exclusionOf(exclude?.accounts);
  const asked = exclusion.without(all.map(({ account }) => account));
  const below = (listed ?? []).filter(({ isExcluded }) => isExcluded).map(({ id }) => id);
  const left = new Set(asked.filter((account) => !below.includes(account)));
  // It is in the organization, although it would be skipped.
  exclusion.without((listed ?? []).map(({ id }) => id));
  const out = [...new Set([...exclusion.found, ...below])].sort(compareCodeUnits);
  if (out.length > 0) note(`Excluded ${pluralize(out.length, 'account')}: ${firstOf(out, 10)}.`);
  exclusion.reportUnused(reporter, 'account', 'to make members');

  const members = all.filter(({ account }) => left.has(account)).map((one) => withoutRegions(one, exclude?.regions));
  const own = members.filter(({ account, isListed }) => isListed === true && account === administrator);
  if (own.length > 0) note(`Skipped the administrator ${administrator}: it cannot be a member of itself.`);
  const found = members.filter((one) => !own.includes(one));
  if (found.length === 0) throw noMember(all.length > own.length ? 'every account is excluded' : 'no account is left');
  const empty = found.find((one) => one.regions.length === 0);
  if (empty) {
    throw new HubformError('usage', `every Region of ${empty.account} is excluded`, {
      hint: 'Check --exclude-region.',
    });
  }
  return [...found].sort((a, b) => compareCodeUnits(a.account, b.account));
}

/** Skips accounts that are not active, with a note, as a scan does. */
function activeAccounts(
  listed: readonly OrganizationAccount[],
  excluded: readonly string[],
  regions: WantedRegions,
  note: (message: string) => void,
): readonly WantedAccount[] {
  const skipped = listed.flatMap(({ id, state, isExcluded }) =>
    state === undefined || isExcluded || excluded.includes(id) ? [] : { id, state },
  );
  if (skipped.length > 0) note(skippedText(skipped));
  const active = listed.filter(({ state }) => state === undefined);
  if (active.length === 0) {
    throw new HubformError('aws', 'the organization has no active account', {
      hint: 'Check the ids of --ou (ou-… or r-…), and that the credentials belong to this organization.',
    });
  }
  return active.map(({ id, name, email }) => ({
    account: id,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...{ isListed: true, regions },
  }));
}

function withoutRegions(one: WantedAccount, excluded: readonly string[] = []): WantedAccount {
  if (one.regions === 'all' || excluded.length === 0) return one;
  return { ...one, regions: one.regions.filter((region) => !excluded.includes(region)) };
}

function noMember(message: string): HubformError {
  return new HubformError('usage', `${message}, so there is no member to invite`, {
    hint: 'Check --exclude-account, --exclude-accounts-file and --exclude-ou.',
  });
}
