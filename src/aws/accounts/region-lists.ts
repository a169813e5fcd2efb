import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { parsePageToken } from '../client/answers.ts';
import { badAnswer } from '../errors/failure.ts';
import { everyPage } from '../client/pages.ts';
import type { Credentials, Session } from '../client/session.ts';

/** The Regions of an account, as AWS lists them; in order. */
export interface RegionList {
  /** Enabled, or on the way to it or from it: what is in transition is unknown, not off. */
  readonly enabled: readonly string[];
  /** All there are, those that are off for the account too. */
  readonly known: readonly string[];
}

export const LIST_REGIONS = 'account:ListRegions';
export const DESCRIBE_REGIONS = 'ec2:DescribeRegions';

const OFF = new Set(['DISABLED', 'not-opted-in']);

export interface Asking {
  readonly credentials: Credentials;
  readonly region: string;
  /** Another account, which only a management account may ask for. */
  readonly accountId?: string;
}

export async function listRegions(session: Session, { credentials, region, accountId }: Asking): Promise<RegionList> {
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

export async function describeRegions(session: Session, { credentials, region }: Asking): Promise<RegionList> {
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
