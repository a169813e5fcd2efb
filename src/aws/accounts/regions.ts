import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { parseList, parseObject } from '../client/fields.ts';
import { everyPage } from '../client/pages.ts';
import { unreadAnswers, type Answer } from '../client/sdk-client.ts';
import { parseEntry, parseWholePage } from '../client/structure.ts';
import { closest, distance } from 'fastest-levenshtein';
import { HubformError } from '../../error.ts';
import { REGION } from '../../membership/identifiers.ts';
import type { RegionList } from '../../membership/scope.ts';
import type { Caller, CallerAccess } from './caller.ts';
import { CallFailure, badAnswer } from '../errors/failure.ts';
import { checkPartition, quoted, usage } from '../errors/usage.ts';
import type { Credentials, Session } from '../client/session.ts';

/** Finds the Regions of an account. */
export interface RegionFinder {
  /** The list of the caller's own account; undefined if the caller may not list it. */
  readonly callers: RegionList | undefined;
  /** Lists them with the caller's credentials; undefined unless the caller is a management account. Never throws a CallFailure. */
  fromOutside(account: string): Promise<RegionList | undefined>;
  /** Lists them with credentials of the account. Throws the CallFailure of the first of two calls if both fail. */
  fromWithin(credentials: Credentials): Promise<RegionList>;
}

/** Asks for the caller's own Regions. It may be called before STS has identified the caller. */
export function listOwnRegions(session: Session, access: CallerAccess): Promise<RegionList> {
  const listed = listRegions(session, accountClient(session, access));
  // Without an identity the list does not matter, so it is not awaited.
  listed.catch(() => undefined);
  return listed;
}

/**
 * Takes the list of the caller's own Regions and checks the Regions of the options against them. Throws a HubformError with code
 * `usage` for a name that no Region has, and with code `aws` if the list is needed and cannot be read.
 */
export async function regionFinder(
  session: Session,
  caller: Caller,
  needed: boolean,
  own = listOwnRegions(session, caller),
): Promise<RegionFinder> {
  const { regions, endpointUrl } = session.options;
  const orDescribed = async (listed: Promise<RegionList>, request: CallerAccess): Promise<RegionList> => {
    try {
      return await listed;
    } catch (first) {
      if (!(first instanceof CallFailure)) throw first;
      return describeRegions(session, request).catch((second: unknown) => {
        throw second instanceof CallFailure ? first : second;
      });
    }
  };
  const fromWithin = (credentials: Credentials): Promise<RegionList> => {
    const request = { credentials, region: caller.region };
    return orDescribed(listRegions(session, accountClient(session, request)), request);
  };
  const callers = await orDescribed(own, caller).catch((error: unknown) => {
    if (!(error instanceof CallFailure)) throw error;
    if (needed && !regions) throw unlistable(error);
    return undefined;
  });
  if (regions && callers) checkNames(regions, callers.known);
  // It may be no Region at all.
  if (!callers && endpointUrl === undefined) for (const region of regions ?? []) checkPartition(region);
  return { callers, fromWithin, fromOutside: listOutside(session, caller) };
}

/**
 * Most callers are no management account. All accounts wait for the first response; if it is a refusal, no further request
 * is sent.
 */
function listOutside(session: Session, caller: Caller): RegionFinder['fromOutside'] {
  let first: Promise<RegionList | CallFailure> | undefined;
  const client = accountClient(session, caller);
  const list = async (accountId: string): Promise<RegionList | CallFailure> => {
    try {
      return await listRegions(session, client, accountId);
    } catch (error) {
      if (error instanceof CallFailure) return error;
      throw error;
    }
  };
  return async (account) => {
    if (first && isRefusal(await first)) return undefined;
    const response = list(account);
    first ??= response;
    const result = await response;
    return result instanceof CallFailure ? undefined : result;
  };
}

function isRefusal(result: RegionList | CallFailure): boolean {
  return result instanceof CallFailure && result.meaning.cause === 'access-denied';
}

/** With more typing errors than this, it is a different name. */
const MAX_TYPING_ERRORS = 3;

function checkNames(regions: readonly string[], known: readonly string[]): void {
  for (const region of regions) {
    if (known.includes(region)) continue;
    const close = closest(region, known);
    throw usage(
      `AWS has no Region ${quoted(region)}`,
      distance(region, close) <= MAX_TYPING_ERRORS ? `Did you mean ${close}?` : `Choose one of ${known.join(', ')}.`,
    );
  }
}

function unlistable(failure: CallFailure): HubformError {
  return new HubformError('aws', `the enabled Regions of the account cannot be listed: ${failure.message}`, {
    hint: `Pass --region, or allow ${LIST_REGIONS} or ${DESCRIBE_REGIONS}.`,
  });
}

const LIST_REGIONS = 'account:ListRegions';
const DESCRIBE_REGIONS = 'ec2:DescribeRegions';

const DISABLED = new Set(['DISABLED', 'not-opted-in']);

/** The service model of botocore 1.43 (account, 2021-02-01). */
const PAGE = new Set(['Regions', 'NextToken']);
const REGION_ENTRY = new Set(['RegionName', 'RegionOptStatus']);

type SendListRegions = (command: ListRegionsCommand) => Promise<Answer>;

/** Made once for many accounts: it costs as much CPU time as a request. */
function accountClient(session: Session, { credentials, region }: CallerAccess): SendListRegions {
  const config = { ...session.clientConfig('Account'), region, credentials };
  // Possible because nothing but the command is passed to `send`.
  const client = new AccountClient({ ...config, cacheMiddleware: true });
  const answerTo = unreadAnswers(client);
  return (command) => answerTo(client.send(command));
}

/** @param accountId another account; only a management account may name one */
async function listRegions(session: Session, send: SendListRegions, accountId?: string): Promise<RegionList> {
  const entries = await everyPage(LIST_REGIONS, async (NextToken) => {
    const command = new ListRegionsCommand({
      MaxResults: 50,
      ...(accountId !== undefined && { AccountId: accountId }),
      ...(NextToken !== undefined && { NextToken }),
    });
    const answer = await session.request(LIST_REGIONS, () => send(command));
    return parseWholePage(LIST_REGIONS, answer, PAGE, 'Regions', (entry) =>
      parseEntry(LIST_REGIONS, 'Regions', entry, REGION_ENTRY),
    );
  });
  return regionList(LIST_REGIONS, entries, 'RegionOptStatus');
}

async function describeRegions(session: Session, { credentials, region }: CallerAccess): Promise<RegionList> {
  const { DescribeRegionsCommand, EC2Client } = await import('../client/ec2.ts');
  const client = new EC2Client({ ...session.clientConfig('EC2'), region, credentials });
  const command = new DescribeRegionsCommand({ AllRegions: true });
  const { Regions } = await session.request(DESCRIBE_REGIONS, () => client.send(command));
  return regionList(DESCRIBE_REGIONS, parseList(DESCRIBE_REGIONS, 'Regions', Regions), 'OptInStatus');
}

function regionList(call: string, entries: readonly unknown[], statusField: string): RegionList {
  const enabled = new Set<string>();
  const known = new Set<string>();
  for (const entry of entries) {
    const { RegionName: name, [statusField]: status } = parseObject(call, 'Regions', entry);
    // The name becomes part of a host name, and a key of the snapshot.
    if (typeof name !== 'string' || !REGION.test(name)) throw badAnswer(call, 'returned a Region without a valid name');
    known.add(name);
    if (typeof status !== 'string' || !DISABLED.has(status)) enabled.add(name);
  }
  // Every account has a Region. With an empty list, all memberships of the account would seem to have vanished.
  if (enabled.size === 0) throw badAnswer(call, 'returned no enabled Region');
  return { enabled: [...enabled].sort(), known: [...known].sort() };
}
