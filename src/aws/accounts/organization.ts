import type * as Sdk from '@aws-sdk/client-organizations';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { hintFor } from '../../iam/problem-hints.ts';
import { parseAccountId, parseOptionalText } from '../client/fields.ts';
import type { Caller } from './caller.ts';
import { badAnswer, CallFailure } from '../errors/failure.ts';
import { safeLine } from '../errors/message.ts';
import { everyPage, type Page } from '../client/pages.ts';
import { unreadAnswers, type Answer } from '../client/sdk-client.ts';
import { parseEntry, parseWholePage } from '../client/structure.ts';
import type { Session } from '../client/session.ts';

export interface Organization {
  /** The ids of the accounts to scan. */
  readonly active: readonly string[];
  /** The accounts whose state says that they cannot be read; `state` is safe to print. */
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
  const tools = { session, client, sdk, answerTo: unreadAnswers(client) };
  try {
    if (units.length === 0) return sortedByState(LIST_ACCOUNTS, await allAccounts(tools));
    return sortedByState(LIST_ACCOUNTS_FOR_PARENT, await accountsBelow(tools, units));
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
  readonly answerTo: (output: Promise<object>) => Promise<Answer>;
}

interface AccountState {
  readonly id: string;
  readonly state: string;
}

function allAccounts({ session, client, sdk, answerTo }: Tools): Promise<AccountState[]> {
  return everyPage(LIST_ACCOUNTS, async (NextToken) => {
    const command = new sdk.ListAccountsCommand(pageOf(NextToken));
    return parseAccounts(LIST_ACCOUNTS, await session.request(LIST_ACCOUNTS, () => answerTo(client.send(command))));
  });
}

/** AWS allows a few thousand units; without a limit, a tree of units might never end. */
const MAX_UNITS = 10_000;

/** One unit after the other: Organizations allows few requests a second, and a unit has few children. */
async function accountsBelow(tools: Tools, units: readonly string[]): Promise<AccountState[]> {
  const found: AccountState[] = [];
  // A set that grows while it is read: each unit once, even if it is named together with its parent.
  const queue = new Set(units);
  for (const unit of queue) {
    found.push(...(await accountsOf(tools, unit)));
    for (const child of await unitsOf(tools, unit)) queue.add(child);
    if (queue.size > MAX_UNITS) throw badAnswer(LIST_UNITS, `gave more than ${MAX_UNITS} units`);
  }
  return found;
}

function accountsOf({ session, client, sdk, answerTo }: Tools, unit: string): Promise<AccountState[]> {
  const call = LIST_ACCOUNTS_FOR_PARENT;
  return everyPage(call, async (NextToken) => {
    const command = new sdk.ListAccountsForParentCommand({ ParentId: unit, ...pageOf(NextToken) });
    return parseAccounts(call, await session.request(call, () => answerTo(client.send(command))));
  });
}

function unitsOf({ session, client, sdk, answerTo }: Tools, unit: string): Promise<string[]> {
  return everyPage(LIST_UNITS, async (NextToken) => {
    const command = new sdk.ListOrganizationalUnitsForParentCommand({ ParentId: unit, ...pageOf(NextToken) });
    return parseUnits(await session.request(LIST_UNITS, () => answerTo(client.send(command))));
  });
}

function pageOf(NextToken: string | undefined): { NextToken?: string } {
  return NextToken === undefined ? {} : { NextToken };
}

/** The service model of botocore 1.43 (organizations, 2016-11-28). */
const ACCOUNTS = new Set(['Accounts', 'NextToken']);
const ACCOUNT = new Set([
  ...['Id', 'Arn', 'Email', 'Name', 'Status', 'State', 'Paths', 'JoinedMethod', 'JoinedTimestamp'],
]);
const UNITS = new Set(['OrganizationalUnits', 'NextToken']);
const UNIT = new Set(['Id', 'Arn', 'Name', 'Path']);

function parseAccounts(call: string, answer: Answer): Page<AccountState> {
  return parseWholePage(call, answer, ACCOUNTS, 'Accounts', (value) => {
    const entry = parseEntry(call, 'Accounts', value, ACCOUNT);
    const id = parseAccountId(call, entry.Id);
    const status = parseOptionalText(call, 'Status', entry.Status);
    // `State` replaces `Status`, which AWS will remove.
    const state = parseOptionalText(call, 'State', entry.State) ?? status;
    if (state === undefined) throw badAnswer(call, `gave the account ${id} without a State`);
    return { id, state: safeLine(state) };
  });
}

/** Without a check, a unit without an id would leave its accounts out of the scan. */
function parseUnits(answer: Answer): Page<string> {
  return parseWholePage(LIST_UNITS, answer, UNITS, 'OrganizationalUnits', (value) => {
    const { Id } = parseEntry(LIST_UNITS, 'OrganizationalUnits', value, UNIT);
    if (typeof Id !== 'string' || Id === '') throw badAnswer(LIST_UNITS, 'gave a unit without an id');
    return Id;
  });
}

/** In these states an account cannot be read. One in a state that is not known here is read, like one that is ACTIVE. */
const INACTIVE = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION', 'CLOSED']);

/** An account may be listed twice, if it moves meanwhile from one unit to another. */
function sortedByState(call: string, accounts: readonly AccountState[]): Organization {
  const states = new Map<string, string>();
  for (const { id, state } of accounts) {
    const before = states.get(id) ?? state;
    if (before !== state) throw badAnswer(call, `gave the account ${id} twice, as ${before} and as ${state}`);
    states.set(id, state);
  }
  const sorted = [...states].map(([id, state]) => ({ id, state })).sort((a, b) => compareCodeUnits(a.id, b.id));
  return {
    active: sorted.flatMap(({ id, state }) => (INACTIVE.has(state) ? [] : id)),
    others: sorted.filter(({ state }) => INACTIVE.has(state)),
  };
}
