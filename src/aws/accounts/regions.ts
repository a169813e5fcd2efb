import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { parsePageToken } from '../client/answers.ts';
import { everyPage } from '../client/pages.ts';
import { closest, distance } from 'fastest-levenshtein';
import { HubformError } from '../../error.ts';
import type { Caller } from './caller.ts';
import { CallFailure, badAnswer } from '../errors/failure.ts';
import { quoted, usage } from '../scan-options.ts';
import type { Credentials, Session } from '../client/session.ts';

/** Where to look in an account. */
export interface RegionFinder {
  /** The caller's own list, if the caller may see it. */
  readonly callers: RegionList | undefined;
  /** From outside, for a management account; undefined for any other caller. Never throws a CallFailure. */
  fromOutside(account: string): Promise<RegionList | undefined>;
  /** From within. Throws the CallFailure of the first way if both fail. */
  fromWithin(credentials: Credentials): Promise<RegionList>;
}

/**
 * Asks for the caller's own Regions, and holds what was asked for by name against them. Throws a HubformError: with
 * code `usage` for a name that is no Region's, with code `aws` if the list is needed and cannot be had.
 */
export async function regionFinder(session: Session, caller: Caller, needed: boolean): Promise<RegionFinder> {
  const { regions } = session.options;
  const fromWithin = async (credentials: Credentials): Promise<RegionList> => {
    const asking = { credentials, region: caller.region };
    try {
      return await listRegions(session, asking);
    } catch (first) {
      if (!(first instanceof CallFailure)) throw first;
      return describeRegions(session, asking).catch((second: unknown) => {
        throw second instanceof CallFailure ? first : second;
      });
    }
  };
  const callers = await fromWithin(caller.credentials).catch((error: unknown) => {
    if (!(error instanceof CallFailure)) throw error;
    if (needed && !regions) throw unlistable(error);
    return undefined;
  });
  if (regions && callers) checkNames(regions, callers.known);
  return { callers, fromWithin, fromOutside: askOutside(session, caller) };
}

/** Not every caller is a management account: after the first refusal nobody asks again, and until it all wait. */
function askOutside(session: Session, caller: Caller): RegionFinder['fromOutside'] {
  let allowed: Promise<boolean> | undefined;
  const ask = async (accountId: string): Promise<RegionList | CallFailure> => {
    try {
      return await listRegions(session, { credentials: caller.credentials, region: caller.region, accountId });
    } catch (error) {
      if (error instanceof CallFailure) return error;
      throw error;
    }
  };
  return async (account) => {
    if (allowed && !(await allowed)) return undefined;
    const answer = ask(account);
    allowed ??= answer.then((got) => !(got instanceof CallFailure && got.meaning.cause === 'access-denied'));
    const list = await answer;
    return list instanceof CallFailure ? undefined : list;
  };
}

/** Of typing; beyond them it is another name. */
const FEW_ERRORS = 3;

function checkNames(regions: readonly string[], known: readonly string[]): void {
  for (const region of regions) {
    if (known.includes(region)) continue;
    const close = closest(region, known);
    throw usage(
      `AWS has no Region ${quoted(region)}`,
      distance(region, close) <= FEW_ERRORS ? `did you mean ${close}?` : `it has ${known.join(', ')}`,
    );
  }
}

function unlistable(failure: CallFailure): HubformError {
  return new HubformError('aws', `the enabled Regions of the account cannot be listed: ${failure.message}`, {
    hint: `pass --region, or allow ${LIST_REGIONS} or ${DESCRIBE_REGIONS}`,
  });
}

/** The Regions of an account, as AWS lists them; in order. */
export interface RegionList {
  /** Enabled, or on the way to it or from it: what is in transition is unknown, not off. */
  readonly enabled: readonly string[];
  /** All there are, those that are off for the account too. */
  readonly known: readonly string[];
}

const LIST_REGIONS = 'account:ListRegions';
const DESCRIBE_REGIONS = 'ec2:DescribeRegions';

const OFF = new Set(['DISABLED', 'not-opted-in']);

interface Asking {
  readonly credentials: Credentials;
  readonly region: string;
  /** Another account, which only a management account may ask for. */
  readonly accountId?: string;
}

async function listRegions(session: Session, { credentials, region, accountId }: Asking): Promise<RegionList> {
  const client = new AccountClient({ ...session.shared, region, credentials });
  const entries = await everyPage(LIST_REGIONS, async (NextToken) => {
    const command = new ListRegionsCommand({
      MaxResults: 50,
      ...(accountId !== undefined && { AccountId: accountId }),
      ...(NextToken !== undefined && { NextToken }),
    });
    const answer = await session.request(LIST_REGIONS, () => client.send(command));
    return { items: answer.Regions ?? [], next: parsePageToken(LIST_REGIONS, answer.NextToken) };
  });
  return regionList(
    LIST_REGIONS,
    entries.map(({ RegionName, RegionOptStatus }) => [RegionName, RegionOptStatus]),
  );
}

async function describeRegions(session: Session, { credentials, region }: Asking): Promise<RegionList> {
  // The largest of all clients, and hardly ever needed: to load it costs a third of a second.
  const { DescribeRegionsCommand, EC2Client } = await import('@aws-sdk/client-ec2');
  const client = new EC2Client({ ...session.shared, region, credentials });
  const command = new DescribeRegionsCommand({ AllRegions: true });
  const { Regions = [] } = await session.request(DESCRIBE_REGIONS, () => client.send(command));
  return regionList(
    DESCRIBE_REGIONS,
    Regions.map(({ RegionName, OptInStatus }) => [RegionName, OptInStatus]),
  );
}

function regionList(call: string, entries: readonly (readonly [name: unknown, status: unknown])[]): RegionList {
  const enabled = new Set<string>();
  const known = new Set<string>();
  for (const [name, status] of entries) {
    // The name becomes part of a host name.
    if (typeof name !== 'string' || !/^[a-z0-9-]{1,40}$/.test(name)) throw badAnswer(call, 'gave no name of a Region');
    known.add(name);
    if (typeof status !== 'string' || !OFF.has(status)) enabled.add(name);
  }
  // No account is without a Region; an empty list would make everything in it vanish.
  if (enabled.size === 0) throw badAnswer(call, 'gave no enabled Region');
  return { enabled: [...enabled].sort(), known: [...known].sort() };
}
