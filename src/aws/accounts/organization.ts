import type * as Sdk from '@aws-sdk/client-organizations';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { hintFor } from '../../iam/problem-hints.ts';
import { parseAccountId, parseList, parseObject, parsePageToken } from '../client/fields.ts';
import type { Caller } from './caller.ts';
import { badAnswer, CallFailure } from '../errors/failure.ts';
import { safeLine } from '../errors/message.ts';
import { everyPage } from '../client/pages.ts';
import type { Session } from '../client/session.ts';

export interface Organization {
  /** The ids of the accounts to scan. */
  readonly active: readonly string[];
  /** The accounts that cannot be read; `state` is safe to print. */
  readonly others: readonly AccountState[];
}

const LIST_ACCOUNTS = 'organizations:ListAccounts';
const LIST_ACCOUNTS_FOR_PARENT = 'organizations:ListAccountsForParent';
const LIST_UNITS = 'organizations:ListOrganizationalUnitsForParent';

/**
 * The accounts of the caller's organization. If there are `units`, only the accounts in them and in the units below them.
 * Throws a HubformError with code `aws`.
 */
export async function accountsOfOrganization(
  session: Session,
  { credentials, region }: Caller,
  units: readonly string[],
): Promise<Organization> {
  const sdk = await import('@aws-sdk/client-organizations');
  const client = new sdk.OrganizationsClient({ ...session.shared, region, credentials });
  const tools = { session, client, sdk };
  try {
    return sortedByState(units.length === 0 ? await allAccounts(tools) : await accountsBelow(tools, units));
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

interface AccountState {
  readonly id: string;
  readonly state: string;
}

function allAccounts({ session, client, sdk }: Tools): Promise<AccountState[]> {
  return everyPage(LIST_ACCOUNTS, async (NextToken) => {
    const command = new sdk.ListAccountsCommand(pageOf(NextToken));
    const { Accounts, NextToken: next } = await session.request(LIST_ACCOUNTS, () => client.send(command));
    return { items: parseAccounts(LIST_ACCOUNTS, Accounts), next: parsePageToken(LIST_ACCOUNTS, next) };
  });
}

/** One unit after the other: Organizations allows few requests a second, and a unit has few children. */
async function accountsBelow(tools: Tools, units: readonly string[]): Promise<AccountState[]> {
  const found: AccountState[] = [];
  // A set that grows while it is read: each unit once, even if it is named together with its parent.
  const queue = new Set(units);
  for (const unit of queue) {
    found.push(...(await accountsOf(tools, unit)));
    for (const child of await unitsOf(tools, unit)) queue.add(child);
  }
  return found;
}

function accountsOf({ session, client, sdk }: Tools, unit: string): Promise<AccountState[]> {
  const call = LIST_ACCOUNTS_FOR_PARENT;
  return everyPage(call, async (NextToken) => {
    const command = new sdk.ListAccountsForParentCommand({ ParentId: unit, ...pageOf(NextToken) });
    const { Accounts, NextToken: next } = await session.request(call, () => client.send(command));
    return { items: parseAccounts(call, Accounts), next: parsePageToken(call, next) };
  });
}

function unitsOf({ session, client, sdk }: Tools, unit: string): Promise<string[]> {
  return everyPage(LIST_UNITS, async (NextToken) => {
    const command = new sdk.ListOrganizationalUnitsForParentCommand({ ParentId: unit, ...pageOf(NextToken) });
    const { OrganizationalUnits, NextToken: next } = await session.request(LIST_UNITS, () => client.send(command));
    return { items: parseUnits(OrganizationalUnits), next: parsePageToken(LIST_UNITS, next) };
  });
}

function pageOf(NextToken: string | undefined): { NextToken?: string } {
  return NextToken === undefined ? {} : { NextToken };
}

function parseAccounts(call: string, accounts: unknown): readonly AccountState[] {
  return parseList(call, 'Accounts', accounts).map((entry) => {
    // `State` replaces `Status`, which AWS will remove.
    const { Id, State, Status } = parseObject(call, 'Accounts', entry);
    const state = State ?? Status;
    return { id: parseAccountId(call, Id), state: typeof state === 'string' ? safeLine(state) : 'in no state' };
  });
}

/** Without a check, a unit without an id would leave its accounts out of the scan. */
function parseUnits(units: unknown): readonly string[] {
  return parseList(LIST_UNITS, 'OrganizationalUnits', units).map((entry) => {
    const { Id } = parseObject(LIST_UNITS, 'OrganizationalUnits', entry);
    if (typeof Id !== 'string' || Id === '') throw badAnswer(LIST_UNITS, 'gave a unit without an id');
    return Id;
  });
}

/** Only an account in the state ACTIVE can be read. */
function sortedByState(accounts: readonly AccountState[]): Organization {
  const states = new Map(accounts.map(({ id, state }) => [id, state]));
  const sorted = [...states].map(([id, state]) => ({ id, state })).sort((a, b) => compareCodeUnits(a.id, b.id));
  return {
    active: sorted.flatMap(({ id, state }) => (state === 'ACTIVE' ? id : [])),
    others: sorted.filter(({ state }) => state !== 'ACTIVE'),
  };
}
