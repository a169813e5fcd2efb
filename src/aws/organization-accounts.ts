import type { AccountFacts } from '../membership/model.ts';
import type { Reporter } from '../reporter.ts';
import { identifyCaller } from './accounts/caller.ts';
import { accountsOfOrganization, type OrganizationQuery } from './accounts/organization.ts';
import { openSession } from './client/session.ts';
import { checkOptions, type ScanOptions } from './scan-options.ts';

/** An account as AWS Organizations lists it. */
export interface OrganizationAccount extends AccountFacts {
  /** 12 digits. */
  readonly id: string;
  /** Safe to print; absent for an account that is active. */
  readonly state?: string;
  /** The e-mail address of the root user. */
  readonly email?: string;
  /** Whether the account is below an excluded unit. */
  readonly isExcluded: boolean;
}

/**
 * The accounts of the caller's organization, in any state, sorted by id. Throws a HubformError (code `usage`,
 * `credentials` or `aws`).
 */
export async function organizationAccounts(
  options: ScanOptions,
  query: OrganizationQuery,
  reporter: Reporter,
): Promise<readonly OrganizationAccount[]> {
  checkOptions(options);
  options.signal?.throwIfAborted();
  const session = openSession(options, reporter);
  try {
    const caller = await identifyCaller(session);
    const { active, others, excluded, facts, emails } = await accountsOfOrganization(session, caller, query);
    const accountOf = (id: string, state?: string): OrganizationAccount => {
      const email = emails.get(id);
      return {
        id,
        ...facts.get(id),
        ...(state !== undefined && { state }),
        ...(email !== undefined && { email }),
        isExcluded: excluded.has(id),
      };
    };
    const all = [...active.map((id) => accountOf(id)), ...others.map(({ id, state }) => accountOf(id, state))];
    return all.sort((a, b) => (a.id < b.id ? -1 : 1));
  } finally {
    session.close();
  }
}
