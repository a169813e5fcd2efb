import { HubformError } from '../error.ts';
import { skippedText } from '../membership/account-state.ts';
import { compareCodeUnits } from '../membership/model.ts';
import { isInShard } from '../membership/shard.ts';
import { firstOf, pluralize } from '../text.ts';
import type { Caller } from './accounts/caller.ts';
import { accountsOfOrganization, type Organization } from './accounts/organization.ts';
import type { Session } from './client/session.ts';
import { exclusionOf } from './exclusion.ts';
import { nothingLeft } from './scan-options.ts';

export interface AccountsToScan {
  /** Sorted. */
  readonly accounts: readonly string[];
  /** Every account of the organization, in any state; absent unless the whole organization was asked for. */
  readonly listed: readonly string[] | undefined;
  /** Absent unless it was asked for. */
  readonly organization: Organization | undefined;
}

/** The accounts that the options ask for, without those that they exclude. Throws a HubformError if they exclude all. */
export async function accountsToScan(session: Session, caller: Caller): Promise<AccountsToScan> {
  const { accounts, accountsOf, organization: wanted, shard } = session.options;
  const organization = wanted && (await organizationToScan(session, caller, wanted.units));
  const named = organization?.active ?? accounts;
  const asked = named ?? accountsOf?.(caller.account) ?? [caller.account];
  const all = withoutExcluded(session, asked, organization);
  const share = shard ? all.filter((account) => isInShard(account, shard)) : all;
  return {
    accounts: [...new Set(share)].sort(compareCodeUnits),
    // The list below units says nothing of the accounts elsewhere.
    listed: organization && wanted.units.length === 0 ? accountsIn(organization) : undefined,
    organization,
  };
}

/** The accounts that are asked for, without those that are excluded. Notes name these, and those that were not asked for. */
function withoutExcluded(
  { options, reporter }: Session,
  asked: readonly string[],
  organization: Organization | undefined,
): readonly string[] {
  const { exclude, accountsOf } = options;
  const exclusion = exclusionOf(exclude?.accounts);
  const isBelow = (account: string) => organization?.excluded.has(account) ?? false;
  const left = exclusion.without(asked).filter((account) => !isBelow(account));
  if (asked.length > 0 && left.length === 0) throw nothingLeft('account');
  const note = (message: string): void => {
    reporter.report({ kind: 'note', message });
  };
  const out = [...exclusion.found, ...asked.filter((account) => isBelow(account) && !exclusion.found.has(account))];
  if (out.length > 0) note(`Excluded ${pluralize(out.length, 'account')}: ${firstOf(out.sort(compareCodeUnits), 10)}.`);
  if (exclude && exclude.units.length > 0 && !asked.some(isBelow)) {
    note(`Excluded units without an account to scan: ${exclude.units.join(', ')}.`);
  }
  // It is in the organization, though it would have been skipped.
  exclusion.without(organization?.others.map(({ id }) => id) ?? []);
  // A snapshot that was taken with the same exclusions does not have them.
  if (options.accounts || organization || !accountsOf) exclusion.reportUnused(reporter, 'account');
  return left;
}

/** Names the accounts that are skipped. */
async function organizationToScan(session: Session, caller: Caller, units: readonly string[]): Promise<Organization> {
  const { options, reporter } = session;
  const { withUnits = false, exclude } = options;
  const query = { units, withUnits, excludedUnits: exclude?.units ?? [] };
  const organization = await accountsOfOrganization(session, caller, query);
  const { active, others, excluded } = organization;
  const skipped = others.filter(({ id }) => !excluded.has(id) && !exclude?.accounts.includes(id));
  if (skipped.length > 0) reporter.report({ kind: 'note', message: skippedText(skipped) });
  if (active.length > 0) return organization;
  throw new HubformError('aws', 'the organization has no active account to scan', {
    hint:
      units.length > 0
        ? 'Check --ou: it takes the ids of units (ou-…) or of the root (r-…).'
        : 'Check that the credentials belong to the right organization, or pass --accounts-file.',
  });
}

/** The ids of all accounts of an organization. */
export function accountsIn({ active, others }: Pick<Organization, 'active' | 'others'>): readonly string[] {
  return [...active, ...others.map(({ id }) => id)];
}
