import * as z from 'zod';
import { UNREADABLE_CAUSES } from '../membership/model.ts';
import type { AccountScan, Reading } from './checkpoint.ts';
import { decodeMembership } from '../snapshot/decode.ts';
import { encodeMembership } from '../snapshot/encode.ts';
import { ACCOUNT_ID, REGION } from '../membership/identifiers.ts';
import { accountFactsShape, membershipSchema } from '../snapshot/schema.ts';

/**
 * A line of a checkpoint file, a JSON object. The first line is the run; then come a line for each target when it is read,
 * and a line for each account when all of its targets are read. The format is internal: a version of hubform reads only its
 * own checkpoints, and starts again on any other.
 */
export type CheckpointLine =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'target'; readonly reading: Reading }
  | { readonly kind: 'account'; readonly scan: AccountScan };

/** The caller and the options that the results depend on: the checkpoint of another run cannot be used. */
export interface Run {
  readonly caller: string;
  readonly regions: readonly string[] | null;
  readonly excludedRegions: readonly string[];
  readonly role: string | null;
  readonly endpoint: string | null;
  readonly withEmail: boolean;
}

const VERSION = 1;

export function runLine(run: Run): string {
  return JSON.stringify({ hubform: 'checkpoint', version: VERSION, ...run });
}

export function targetLine({ membership, problem }: Reading): string {
  const { account, region } = membership;
  return JSON.stringify({ account, region, is: encodeMembership(membership), why: problem });
}

export function accountLine(scan: AccountScan): string {
  const { account, memberships, problems, complete, facts, organizationAsked } = scan;
  return JSON.stringify({
    ...{ account, complete, facts, organizationAsked },
    targets: Object.fromEntries(memberships.map((membership) => [membership.region, encodeMembership(membership)])),
    problems: problems.map(({ targets, cause, message, call, externalIdGiven }) => ({
      regions: targets.map(({ region }) => region),
      ...{ cause, message, call, externalIdGiven },
    })),
  });
}

/** Undefined for a line that this version did not write: an incomplete line, or zeros after a power failure. */
export function readLine(line: string): CheckpointLine | undefined {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return undefined;
  const { data } = parsed;
  if ('hubform' in data) {
    const { caller, regions, excludedRegions, role, endpoint, withEmail } = data;
    return { kind: 'run', run: { caller, regions, excludedRegions, role, endpoint, withEmail } };
  }
  if ('region' in data) {
    const membership = decodeMembership(data.account, data.region, data.is);
    return { kind: 'target', reading: { membership, ...(data.why && { problem: data.why }) } };
  }
  const { account, targets, problems, complete, facts, organizationAsked } = data;
  const scan = {
    account,
    complete,
    ...(facts && { facts }),
    ...(organizationAsked && { organizationAsked }),
    memberships: Object.entries(targets).map(([region, written]) => decodeMembership(account, region, written)),
    problems: problems.map(({ regions, ...reason }) => ({
      ...{ account, ...reason },
      targets: regions.map((region) => ({ account, region })),
    })),
  };
  return { kind: 'account', scan };
}

const account = z.string().regex(ACCOUNT_ID);
const region = z.string().regex(REGION);
const reason = z.strictObject({
  cause: z.enum(UNREADABLE_CAUSES),
  message: z.exactOptional(z.string()),
  call: z.exactOptional(z.string()),
  externalIdGiven: z.exactOptional(z.boolean()),
});
const lineSchema = z.union([
  z.strictObject({ account, region, is: membershipSchema, why: z.exactOptional(reason) }),
  z.strictObject({
    account,
    complete: z.boolean(),
    facts: z.exactOptional(z.strictObject(accountFactsShape)),
    organizationAsked: z.exactOptional(z.array(region)),
    targets: z.record(region, membershipSchema),
    problems: z.array(reason.extend({ regions: z.array(region) })),
  }),
  z.strictObject({
    hubform: z.literal('checkpoint'),
    version: z.literal(VERSION),
    caller: account,
    regions: z.array(z.string()).nullable(),
    excludedRegions: z.array(z.string()),
    role: z.string().nullable(),
    endpoint: z.string().nullable(),
    withEmail: z.boolean(),
  }),
]);

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
