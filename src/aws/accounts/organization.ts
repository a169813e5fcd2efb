import type * as Sdk from '@aws-sdk/client-organizations';
import type { Account, OrganizationsClient } from '@aws-sdk/client-organizations';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { hintFor } from '../../iam/problem-hints.ts';
import { parseAccountId, parsePageToken } from '../client/answers.ts';
import type { Caller } from './caller.ts';
import { CallFailure } from '../errors/failure.ts';
import { everyPage } from '../client/pages.ts';
import type { Session } from '../client/session.ts';

export interface Organization {
  /** The ids of the accounts to scan. */
  readonly active: readonly string[];
  readonly others: readonly { readonly id: string; readonly state: string }[];
}

const LIST_ACCOUNTS = 'organizations:ListAccounts';
const LIST_ACCOUNTS_FOR_PARENT = 'organizations:ListAccountsForParent';
const LIST_UNITS = 'organizations:ListOrganizationalUnitsForParent';

/**
 * The accounts of the caller's organization; with `units`, those in them and in the units below them. Only an account
 * that is ACTIVE can be read. Throws a HubformError with code `aws`.
 */
export async function accountsOfOrganization(
  session: Session,
  { credentials, region }: Caller,
  units: readonly string[],
): Promise<Organization> {
  const sdk = await import('@aws-sdk/client-organizations');
  const client = new sdk.OrganizationsClient({ ...session.shared, region, credentials });
  const organization = { session, client, sdk };
  try {
    const accounts = units.length === 0 ? await all(organization) : await below(organization, units);
    return sortedByState(accounts);
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

interface Tools {
  readonly session: Session;
  readonly client: OrganizationsClient;
  readonly sdk: typeof Sdk;
}

function all({ session, client, sdk }: Tools): Promise<Account[]> {
  return everyPage(LIST_ACCOUNTS, async (NextToken) => {
    const command = new sdk.ListAccountsCommand(NextToken === undefined ? {} : { NextToken });
    const answer = await session.request(LIST_ACCOUNTS, () => client.send(command));
    return { items: answer.Accounts ?? [], next: parsePageToken(LIST_ACCOUNTS, answer.NextToken) };
  });
}

/** One after the other: Organizations allows few calls a second, and a unit has few children. */
async function below(tools: Tools, units: readonly string[]): Promise<Account[]> {
  const { session, client, sdk } = tools;
  const found: Account[] = [];
  const seen = new Set<string>();
  const queue = [...units];
  for (let ParentId = queue.shift(); ParentId !== undefined; ParentId = queue.shift()) {
    if (seen.has(ParentId)) continue;
    seen.add(ParentId);
    const asked = { ParentId };
    found.push(
      ...(await everyPage(LIST_ACCOUNTS_FOR_PARENT, async (NextToken) => {
        const command = new sdk.ListAccountsForParentCommand({
          ...asked,
          ...(NextToken !== undefined && { NextToken }),
        });
        const answer = await session.request(LIST_ACCOUNTS_FOR_PARENT, () => client.send(command));
        return { items: answer.Accounts ?? [], next: parsePageToken(LIST_ACCOUNTS_FOR_PARENT, answer.NextToken) };
      })),
    );
    const children = await everyPage(LIST_UNITS, async (NextToken) => {
      const command = new sdk.ListOrganizationalUnitsForParentCommand({
        ...asked,
        ...(NextToken !== undefined && { NextToken }),
      });
      const answer = await session.request(LIST_UNITS, () => client.send(command));
      return { items: answer.OrganizationalUnits ?? [], next: parsePageToken(LIST_UNITS, answer.NextToken) };
    });
    queue.push(...children.flatMap(({ Id }) => Id ?? []));
  }
  return found;
}

function sortedByState(accounts: readonly Account[]): Organization {
  // `State` replaces `Status`, which AWS will take away.
  const states = new Map(
    accounts.map(({ Id, State, Status }) => [parseAccountId(LIST_ACCOUNTS, Id), State ?? Status ?? 'in no state']),
  );
  const sorted = [...states].sort(([a], [b]) => compareCodeUnits(a, b));
  return {
    active: sorted.filter(([, state]) => state === 'ACTIVE').map(([id]) => id),
    others: sorted.filter(([, state]) => state !== 'ACTIVE').map(([id, state]) => ({ id, state })),
  };
}
