import { UNIT_ID } from '../../membership/identifiers.ts';
import { parseAccountId, parseObject, parseOptionalText } from '../client/fields.ts';
import { everyPage, type Page } from '../client/pages.ts';
import type { Session } from '../client/session.ts';
import { unreadAnswers, type Answer } from '../client/sdk-client.ts';
import { parseEntry, parseWholePage } from '../client/structure.ts';
import { printable } from '../../text.ts';
import { badAnswer } from '../errors/failure.ts';
import { safeLine } from '../errors/message.ts';
import type { Caller } from './caller.ts';

/** The calls to AWS Organizations; each rejects with a CallFailure. */
export interface OrganizationsApi {
  listAccounts(): Promise<readonly ListedAccount[]>;
  /** The accounts directly below the root or a unit. */
  accountsBelow(parent: string): Promise<readonly ListedAccount[]>;
  /** The units directly below the root or a unit. */
  unitsBelow(parent: string): Promise<readonly string[]>;
  roots(): Promise<readonly string[]>;
}

export interface ListedAccount {
  readonly id: string;
  /** Safe to print. */
  readonly state: string;
  readonly name?: string;
  /** The e-mail address of the root user. */
  readonly email?: string;
  /** The root and the units down to its own, if AWS gives the path. */
  readonly units?: readonly string[];
}

export const LIST_ACCOUNTS = 'organizations:ListAccounts';
export const LIST_ACCOUNTS_FOR_PARENT = 'organizations:ListAccountsForParent';
export const LIST_UNITS = 'organizations:ListOrganizationalUnitsForParent';
const LIST_ROOTS = 'organizations:ListRoots';

/** The client is rarely needed, so it is loaded only then. */
export async function organizationsApi(
  session: Session,
  { credentials, region }: Pick<Caller, 'credentials' | 'region'>,
): Promise<OrganizationsApi> {
  const sdk = await import('@aws-sdk/client-organizations');
  const client = new sdk.OrganizationsClient({ ...session.clientConfig('Organizations'), region, credentials });
  const answerTo = unreadAnswers(client);
  const list = <T>(call: string, send: (page: Token) => Promise<object>, parse: (answer: Answer) => Page<T>) =>
    everyPage(call, async (NextToken) => {
      const page = NextToken === undefined ? {} : { NextToken };
      return parse(await session.request(call, () => answerTo(send(page))));
    });
  return {
    listAccounts: () =>
      list(
        LIST_ACCOUNTS,
        (page) => client.send(new sdk.ListAccountsCommand(page)),
        (answer) => parseAccounts(LIST_ACCOUNTS, answer),
      ),
    accountsBelow: (ParentId) =>
      list(
        LIST_ACCOUNTS_FOR_PARENT,
        (page) => client.send(new sdk.ListAccountsForParentCommand({ ParentId, ...page })),
        (answer) => parseAccounts(LIST_ACCOUNTS_FOR_PARENT, answer),
      ),
    unitsBelow: (ParentId) =>
      list(
        LIST_UNITS,
        (page) => client.send(new sdk.ListOrganizationalUnitsForParentCommand({ ParentId, ...page })),
        parseUnits,
      ),
    roots: () => list(LIST_ROOTS, (page) => client.send(new sdk.ListRootsCommand(page)), parseRoots),
  };
}

interface Token {
  readonly NextToken?: string;
}

/** The service model of botocore 1.43 (organizations, 2016-11-28). */
const ACCOUNTS = new Set(['Accounts', 'NextToken']);
const ACCOUNT = new Set([
  ...['Id', 'Arn', 'Email', 'Name', 'Status', 'State', 'Paths', 'JoinedMethod', 'JoinedTimestamp'],
]);
const UNITS = new Set(['OrganizationalUnits', 'NextToken']);
const UNIT = new Set(['Id', 'Arn', 'Name', 'Path']);
const ROOTS = new Set(['Roots', 'NextToken']);
const ROOT = new Set(['Id', 'Arn', 'Name', 'PolicyTypes']);

function parseAccounts(call: string, answer: Answer): Page<ListedAccount> {
  return parseWholePage(call, answer, ACCOUNTS, 'Accounts', (value) => {
    const { Name, Email, ...others } = parseObject(call, 'Accounts', value);
    const entry = parseEntry(call, 'Accounts', others, ACCOUNT);
    const id = parseAccountId(call, entry.Id);
    const status = parseOptionalText(call, 'Status', entry.Status);
    // `State` replaces `Status`, which AWS will remove.
    const state = parseOptionalText(call, 'State', entry.State) ?? status;
    if (state === undefined) throw badAnswer(call, `returned the account ${id} without a State`);
    const name = nameIn(Name);
    const email = emailIn(Email);
    const units = unitsIn(entry.Paths, id);
    const known = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
    return { id, state: safeLine(state), ...known, ...(units && { units }) };
  });
}

/** The service model has 50 for an account; a longer one is of no use to a reader. */
const MAX_NAME_LENGTH = 128;

/** The name is only for the reader, so an unusable one is left out. */
function nameIn(name: unknown): string | undefined {
  return typeof name === 'string' && name.length <= MAX_NAME_LENGTH && /\S/.test(name) ? name : undefined;
}

/** Email in the service model: 6 to 64 characters, one @ between others. It is optional, so an unusable one is left out. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function emailIn(email: unknown): string | undefined {
  const fits = typeof email === 'string' && email.length <= 64 && EMAIL.test(email) && printable(email) === email;
  return fits ? email : undefined;
}

/** `o-…/r-…/ou-…/ou-…/`: the pattern of Path in the model, in which the account id may come last. */
const PATH = /^o-[a-z0-9]{10,32}\/(r-[^/]+(?:\/ou-[^/]+)*)(?:\/([0-9]{12}))?\/?$/;

/** The units in the path of an account; undefined if it does not have the one path that is expected: then they are listed. */
function unitsIn(paths: unknown, account: string): readonly string[] | undefined {
  const [path, ...others] = Array.isArray(paths) ? (paths as readonly unknown[]) : [];
  const match = typeof path === 'string' && others.length === 0 ? PATH.exec(path) : undefined;
  const [, list, last = account] = match ?? [];
  const units = list?.split('/');
  return last === account && units?.every((unit) => UNIT_ID.test(unit)) ? units : undefined;
}

/** Without a check, a unit without an id would leave its accounts out of the scan. */
function parseUnits(answer: Answer): Page<string> {
  return parseWholePage(LIST_UNITS, answer, UNITS, 'OrganizationalUnits', (value) => {
    const { Id } = parseEntry(LIST_UNITS, 'OrganizationalUnits', value, UNIT);
    if (typeof Id !== 'string' || Id === '') throw badAnswer(LIST_UNITS, 'returned a unit without an id');
    return Id;
  });
}

function parseRoots(answer: Answer): Page<string> {
  return parseWholePage(LIST_ROOTS, answer, ROOTS, 'Roots', (value) => {
    const { Id } = parseEntry(LIST_ROOTS, 'Roots', value, ROOT);
    if (typeof Id !== 'string' || !UNIT_ID.test(Id)) throw badAnswer(LIST_ROOTS, 'returned a root without a valid id');
    return Id;
  });
}
