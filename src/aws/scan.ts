import { pluralize } from '../membership/amount.ts';
import pLimit from 'p-limit';
import { HubformError } from '../error.ts';
import { compareCodeUnits, targetKey, type Membership, type Target } from '../membership/model.ts';
import { isInShard } from '../membership/shard.ts';
import type { Reporter } from '../reporter.ts';
import type { AccountScan, Problem } from './account-scan.ts';
import { identifyCaller, type Caller } from './accounts/caller.ts';
import { roleAssumer } from './accounts/assume-role.ts';
import { hubApis } from './client/hub-api.ts';
import { heapLedger, type Ledger } from './checkpoint.ts';
import { checkAccounts, checkOptions, type ScanOptions } from './scan-options.ts';
import { accountsOfOrganization } from './accounts/organization.ts';
import { regionFinder } from './accounts/regions.ts';
import { scanAccount } from './scan-account.ts';
import { openSession, type Session } from './client/session.ts';

export interface ScanResult {
  /** Every target covered, unreadable ones included; sorted by account, then Region. */
  readonly memberships: readonly Membership[];
  readonly caller: { readonly account: string; readonly partition: string };
  /** In the order of accounts, then Regions. The scan is incomplete if there is any. */
  readonly problems: readonly Problem[];
  /** The scope of this scan: a previous target in it that is not among `memberships` is no more. */
  readonly covers: (target: Target) => boolean;
}

/**
 * Reads Security Hub membership from AWS. What cannot be read is in the result; it throws a HubformError where nothing
 * can be read at all (code `usage`, `credentials` or `aws`), and the signal's reason when it is stopped.
 */
export async function scan(options: ScanOptions, reporter: Reporter): Promise<ScanResult> {
  const ledger = heapLedger();
  const caller = await scanToCheckpoint(options, reporter, ledger);
  const scans = [...ledger.scans].sort((a, b) => compareCodeUnits(a.account, b.account));
  const covered = new Map(scans.map((scanned) => [scanned.account, coverageOf(scanned, options.regions)]));
  return {
    memberships: scans.flatMap((scanned) => scanned.memberships),
    caller: { account: caller.account, partition: caller.partition },
    problems: scans.flatMap((scanned) => scanned.problems),
    covers: (target) => covered.get(target.account)?.(target) ?? false,
  };
}

/** The same for a fleet: nothing is kept of an account that is done, it is in the ledger. */
export async function scanToCheckpoint(options: ScanOptions, reporter: Reporter, ledger: Ledger): Promise<Caller> {
  checkOptions(options);
  options.signal?.throwIfAborted();
  // What fails for one account in a way that is nobody's to expect, such as a full disk, ends the work on all of them.
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const session = openSession({ ...options, signal }, reporter);
  const work = scanAll(session, ledger).catch((error: unknown) => {
    failed.abort(error);
    throw error;
  });
  try {
    return await unlessAborted(work, signal);
  } finally {
    session.close();
  }
}

/** What the scan of one account says of a target in it: where the Regions are guesses, only of those that were looked at. */
export function coverageOf(scanned: AccountScan, regions: readonly string[] | undefined): (target: Target) => boolean {
  const found = new Set(scanned.memberships.map(targetKey));
  return (target) =>
    found.has(targetKey(target)) || (scanned.complete && (regions === undefined || regions.includes(target.region)));
}

async function scanAll(session: Session, ledger: Ledger): Promise<Caller> {
  const { options, reporter } = session;
  const caller = await identifyCaller(session);
  const accounts = await accountsToScan(session, caller);
  checkAccounts(accounts, caller.account, options.roleName);
  await ledger.begin(caller, accounts);
  const open = accounts.filter((account) => !ledger.done(account));
  const finder = await regionFinder(session, caller, open.includes(caller.account));

  reporter.report({ kind: 'scan-started', accounts: accounts.length });
  for (const account of accounts) {
    const tally = ledger.done(account);
    if (tally) reporter.report({ kind: 'account-kept', account, ...tally });
  }
  const targets = pLimit(options.concurrency);
  const assumeRole = roleAssumer(session, caller);
  const tools = { session, caller, finder, assumeRole, hubApi: hubApis(session), targets, ledger };
  await pLimit(options.concurrency).map(open, async (account) => {
    options.signal?.throwIfAborted();
    const scanned = await scanAccount(tools, account, ledger.known(account));
    await ledger.finish(scanned);
    reporter.report({ kind: 'account-done', account, unreadable: scanned.problems.length > 0 });
  });
  reporter.report({ kind: 'scan-finished' });
  return caller;
}

async function accountsToScan(session: Session, caller: Caller): Promise<readonly string[]> {
  const { accounts, organization, shard } = session.options;
  const all = organization ? await activeAccounts(session, caller, organization.units) : (accounts ?? [caller.account]);
  const share = shard ? all.filter((account) => isInShard(account, shard)) : all;
  return [...new Set(share)].sort(compareCodeUnits);
}

/** Those that are not scanned are named, so that nobody takes them for accounts without memberships. */
async function activeAccounts({ options, reporter, ...session }: Session, caller: Caller, units: readonly string[]) {
  const { active, others } = await accountsOfOrganization({ options, reporter, ...session }, caller, units);
  if (others.length > 0) {
    const names = others.map(({ id, state }) => `${id} (${state})`).join(', ');
    reporter.report({ kind: 'note', message: `Skipped ${pluralize(others.length, 'account')} not active: ${names}.` });
  }
  if (active.length > 0) return active;
  throw new HubformError('aws', 'the organization has no active account there', {
    hint: 'Look at --ou: it takes the ids of units (ou-…) or of the root (r-…).',
  });
}

/** What is under way is told to stop by the signal too, but nobody has to wait for it. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
