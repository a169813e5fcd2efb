import { HubformError } from '../../error.ts';
import { hintFor } from '../../failures/hint-for.ts';
import { isInactive } from '../../membership/account-state.ts';
import { compareCodeUnits, type AccountFacts } from '../../membership/model.ts';
import type { Session } from '../client/session.ts';
import { badAnswer, CallFailure } from '../errors/failure.ts';
import type { Caller } from './caller.ts';
import {
  LIST_ACCOUNTS,
  LIST_ACCOUNTS_FOR_PARENT,
  organizationsApi,
  type ListedAccount,
  type OrganizationsApi,
} from './organizations-api.ts';
import { accountsInTree, withEveryUnit } from './units.ts';

export interface Organization {
  /** The ids of the accounts to scan. */
  readonly active: readonly string[];
  /** The accounts whose state says that they cannot be read; `state` is safe to print. */
  readonly others: readonly Pick<ListedAccount, 'id' | 'state'>[];
  /** The ids of accounts that are below an excluded unit, in any state. */
  readonly excluded: ReadonlySet<string>;
  /** By account; only those about which something is known. */
  readonly facts: ReadonlyMap<string, AccountFacts>;
  /** The e-mail addresses of the root users, by account, as far as they are known. */
  readonly emails: ReadonlyMap<string, string>;
}

export interface OrganizationQuery {
  /** If there are any, only the accounts in these units and below them. */
  readonly units: readonly string[];
  readonly excludedUnits?: readonly string[];
  /** Whether to find out in which units the accounts are. @default false */
  readonly withUnits?: boolean;
}

/** The accounts of the caller's organization. Throws a HubformError with code `aws`. */
export async function accountsOfOrganization(
  session: Session,
  caller: Caller,
  { units, excludedUnits = [], withUnits = false }: OrganizationQuery,
): Promise<Organization> {
  const api = await organizationsApi(session, caller);
  try {
    const call = units.length === 0 ? LIST_ACCOUNTS : LIST_ACCOUNTS_FOR_PARENT;
    const listed = onceEach(call, await listedAccounts(api, units));
    const below = await accountsInTree(api, excludedUnits);
    return {
      ...organizationOf(withUnits ? await withEveryUnit(api, listed) : listed, withUnits),
      excluded: new Set(below.map(({ account }) => account.id)),
    };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const hint = hintFor({ cause: error.meaning.cause, message: error.message, call: error.call });
    throw new HubformError('aws', `the accounts of the organization cannot be listed: ${error.message}`, {
      hint: [
        'Run it from the management account or a delegated administrator, or pass --accounts-file.',
        ...(hint === undefined ? [] : [hint]),
      ].join(' '),
    });
  }
}

async function listedAccounts(api: OrganizationsApi, units: readonly string[]): Promise<readonly ListedAccount[]> {
  if (units.length === 0) return api.listAccounts();
  return (await accountsInTree(api, units)).map(({ account }) => account);
}

/** An account may be listed twice, if it moves meanwhile from one unit to another. */
function onceEach(call: string, accounts: readonly ListedAccount[]): readonly ListedAccount[] {
  const found = new Map<string, ListedAccount>();
  for (const account of accounts) {
    const { id, state } = account;
    const before = found.get(id) ?? account;
    if (before.state !== state)
      throw badAnswer(call, `returned the account ${id} twice, as ${before.state} and as ${state}`);
    found.set(id, before);
  }
  return [...found.values()].sort((a, b) => compareCodeUnits(a.id, b.id));
}

function organizationOf(accounts: readonly ListedAccount[], withUnits: boolean): Omit<Organization, 'excluded'> {
  return {
    active: accounts.flatMap(({ id, state }) => (isInactive(state) ? [] : id)),
    others: accounts.flatMap(({ id, state }) => (isInactive(state) ? { id, state } : [])),
    facts: new Map(
      accounts.flatMap(({ id, name, units }) => {
        const facts = { ...(name !== undefined && { name }), ...(withUnits && units && { units }) };
        return Object.keys(facts).length > 0 ? [[id, facts] as const] : [];
      }),
    ),
    emails: new Map(accounts.flatMap(({ id, email }) => (email === undefined ? [] : [[id, email] as const]))),
  };
}
