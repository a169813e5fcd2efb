import { setTimeout } from 'node:timers/promises';
import type { InvitationReader } from '../../aws/read-invitations.ts';
import type { ScanOptions } from '../../aws/scan-options.ts';
import { HubformError } from '../../error.ts';
import {
  type Arrival,
  type AwaitedInvitation,
  UNLISTED_SECONDS,
  arrivalOf,
  isThere,
} from '../../membership/awaited.ts';
import { type UnreadableCause, targetKey } from '../../membership/model.ts';
import type { Reason } from '../../membership/problem.ts';
import { firstOf, pluralize } from '../../text.ts';
import type { Context } from '../context.ts';
import type { AccessOptions } from '../generate/user-root-options.ts';
import { awaitedInvitations } from './awaited-invitations.ts';
import { lookUntil } from './look-until.ts';

export interface WaitRequest {
  /** Root modules, or the directory of all. */
  readonly paths: readonly string[];
  /** How long to wait. 0: look once. */
  readonly seconds: number;
  readonly scan: Omit<ScanOptions, 'accounts' | 'regions' | 'signal'>;
  /** The external id that Terraform would use for the role in the code. */
  readonly terraformExternalId?: string;
}

/** The result of the last look at an invitation. */
export type Look = Arrival | { readonly kind: 'unreadable'; readonly problem: Reason };
export type AwaitedResult = AwaitedInvitation & { readonly look: Look };
export interface WaitResult {
  readonly invitations: readonly AwaitedResult[];
  readonly seconds: number;
}

/**
 * Waits until each invitation that the root modules accept is listed in its member account, or accepted already. Only reads,
 * and makes no call if no invitation is awaited. An invitation that cannot arrive or cannot be read ends only its own wait.
 * Throws `usage`, `credentials`, `snapshot` and `disk`, and the signal's reason.
 */
export async function waitForInvitations(request: WaitRequest, context: Context): Promise<WaitResult> {
  const { seconds, scan } = request;
  const { awaited, access } = await awaitedInvitations(request.paths);
  if (awaited.length === 0) return { invitations: [], seconds };
  const { reporter, signal } = context;
  const options: ScanOptions = {
    ...scan,
    ...roleFor(request, access),
    signal,
    regions: [...new Set(awaited.map(({ region }) => region))],
  };
  const { withInvitationReader } = await import('../../aws/read-invitations.ts');
  const invitations = await withInvitationReader(options, reporter, async (reader) => {
    assertReachable(awaited, reader, options);
    return lookAtAll(awaited, reader, request, context);
  });
  return { invitations, seconds };
}

/** The named role, or that of Terraform, which may read the invitations that it accepts. */
function roleFor(
  { scan, terraformExternalId }: WaitRequest,
  { applyRoleName, applyExternalId = false, applySessionName }: AccessOptions,
): Pick<ScanOptions, 'roleName' | 'externalId' | 'roleSessionName'> {
  if (scan.roleName !== undefined || applyRoleName === undefined) return {};
  const externalId = scan.externalId ?? (applyExternalId ? terraformExternalId : undefined);
  const roleSessionName = scan.roleSessionName ?? applySessionName;
  return {
    roleName: applyRoleName,
    ...(externalId !== undefined && { externalId }),
    ...(roleSessionName !== undefined && { roleSessionName }),
  };
}

function assertReachable(
  awaited: readonly AwaitedInvitation[],
  { caller }: InvitationReader,
  { roleName }: ScanOptions,
): void {
  const other = awaited.find(({ account }) => account !== caller);
  if (other === undefined || roleName !== undefined) return;
  throw new HubformError(
    'usage',
    `account ${other.account} is not the caller's account (${caller}), and the code names no role in it`,
    { hint: 'Name one with --role-name, or wait for each root module with the credentials of its account.' },
  );
}

async function lookAtAll(
  awaited: readonly AwaitedInvitation[],
  { read }: InvitationReader,
  { seconds, scan }: WaitRequest,
  { reporter, signal }: Context,
): Promise<AwaitedResult[]> {
  const look = async (one: AwaitedInvitation): Promise<AwaitedResult> => {
    const facts = await read(one);
    return { ...one, look: 'problem' in facts ? { kind: 'unreadable', ...facts } : arrivalOf(one, facts) };
  };
  const told = new Set<string>();
  const tell = (round: number, results: readonly AwaitedResult[]) => {
    const there = results.filter((result) => isOver(result) && isThere(result.look) && !told.has(targetKey(result)));
    for (const one of there) {
      told.add(targetKey(one));
      // The result has the invitations that were there from the beginning.
      if (round > 1) reporter.report({ kind: 'invitation-arrived', target: targetOf(one), message: arrivalText(one) });
    }
    const open = results.filter((result) => !isOver(result));
    if (round > 1 || seconds === 0 || open.length === 0) return;
    const message = `Waiting for ${open.length} of ${pluralize(results.length, 'invitation')}, at most ${pluralize(seconds, 'second')}${unreadYet(open)}:\n  ${whatFromWhom(open)}\n  ${whatToCheck(open)}`;
    reporter.report({ kind: 'wait-started', invitations: open.length, message });
  };
  const patience = {
    // The limiter of the scan bounds the requests of all looks together.
    ...{ seconds, atOnce: scan.concurrency === 'auto' ? MOST_AT_ONCE : scan.concurrency },
    now: () => performance.now(),
    sleep: (milliseconds: number) => setTimeout(milliseconds, undefined, { signal }),
  };
  const isDone = (result: AwaitedResult, passed: number) =>
    isOver(result) || (isUnlisted(result) && passed >= UNLISTED_SECONDS);
  const results = await lookUntil(awaited, look, isDone, patience, tell);
  reporter.report({ kind: 'wait-finished' });
  return results;
}

const MAX_NAMES = 3;

function whatFromWhom(open: readonly AwaitedResult[]): string {
  const names = open.map((one) => `${targetKey(one)} from ${one.administrator}`);
  return firstOf(names, MAX_NAMES);
}

/** An invitation that was not sent does not arrive. */
function whatToCheck(open: readonly AwaitedResult[]): string {
  const administrators = [...new Set(open.map(({ administrator }) => administrator))];
  const modules = administrators.length === 1 ? 'root module' : 'root modules';
  const are = administrators.length === 1 ? 'is' : 'are';
  return `Check that the ${modules} of ${firstOf(administrators, MAX_NAMES)} ${are} applied.`;
}

/** How many awaited invitations could not be read, and why. */
function unreadYet(open: readonly AwaitedResult[]): string {
  const causes = open.flatMap(({ look }) => (look.kind === 'unreadable' ? [look.problem.cause] : []));
  return causes.length === 0 ? '' : `; ${causes.length} could not be read yet (${[...new Set(causes)].join(', ')})`;
}

function targetOf({ account, region }: AwaitedResult) {
  return { account, region };
}

function arrivalText({ look, administrator, ...target }: AwaitedResult): string {
  const what = look.kind === 'accepted' ? 'is already its administrator' : 'invites it';
  return `${targetKey(target)}: ${administrator} ${what}.`;
}

/** How many looks run in parallel while the scan finds out how many requests may. */
const MOST_AT_ONCE = 1000;

/** Whether another look would have the same result. */
function isOver({ look }: Pick<AwaitedResult, 'look'>): boolean {
  if (look.kind === 'unreadable') return !PASSING.has(look.problem.cause);
  return look.kind !== 'absent' && look.kind !== 'unlisted';
}

function isUnlisted({ look }: Pick<AwaitedResult, 'look'>): boolean {
  return look.kind === 'unlisted';
}

/** The causes that may not occur the next time. */
const PASSING: ReadonlySet<UnreadableCause> = new Set(['throttled', 'unavailable', 'bad-response']);
