import { type AccountFacts, targetKey, type Target } from '../membership/model.ts';
import { asksForRegion } from '../membership/scope.ts';
import type { Reporter } from '../reporter.ts';
import { accountsIn, accountsToScan } from './accounts-to-scan.ts';
import { callerAccess, identifyCaller, type Caller } from './accounts/caller.ts';
import { roleAssumer } from './accounts/assume-role.ts';
import { delegation as delegationOf } from './accounts/delegation.ts';
import { centralConfiguration } from './central-configuration.ts';
import { hubApis } from './client/hub-api.ts';
import type { AccountScan, Checkpoint } from '../checkpoint/checkpoint.ts';
import { checkAccounts, checkOptions, namedRegions, nothingLeft, type ScanOptions } from './scan-options.ts';
import type { Organization } from './accounts/organization.ts';
import { exclusionOf } from './exclusion.ts';
import { listOwnRegions, regionFinder } from './accounts/regions.ts';
import { scanAccount } from './scan-account.ts';
import { openSession, type Session } from './client/session.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Who scanned, and where. */
export interface ScanScope {
  readonly caller: Caller;
  /** Every account of the organization, in any state; absent unless the whole organization was asked for. */
  readonly listed?: readonly string[];
  /**
   * The administrator of each Region in which configuration policies of AWS Organizations configure the hubs of its members,
   * as far as the scan could ask.
   */
  readonly central: ReadonlyMap<string, string>;
}

/**
 * Reads Security Hub membership from AWS into a checkpoint, account by account. The heap holds only the accounts under
 * way. The result names what cannot be read. Throws a HubformError if nothing can be read at all (code `usage`,
 * `credentials` or `aws`), and the signal's reason if the signal is aborted.
 */
export async function scan(options: ScanOptions, reporter: Reporter, checkpoint: Checkpoint): Promise<ScanScope> {
  checkOptions(options);
  options.signal?.throwIfAborted();
  // An unexpected error in one account, such as a full disk, ends the work on all accounts.
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const session = openSession({ ...options, signal }, reporter);
  const work = scanAll(session, checkpoint).catch((error: unknown) => {
    failed.abort(error);
    throw error;
  });
  try {
    return await unlessAborted(work, signal);
  } finally {
    session.close();
  }
}

/**
 * Tells whether the scan of an account covers one of its targets. If the Regions of the account could not be listed, it
 * covers only the targets that were read.
 */
export function coverageOf(
  scanned: AccountScan,
  asked: Pick<ScanOptions, 'regions' | 'exclude'>,
): (target: Target) => boolean {
  const found = new Set(scanned.memberships.map(targetKey));
  return (target) => found.has(targetKey(target)) || (scanned.complete && asksForRegion(asked, target.region));
}

async function scanAll(session: Session, checkpoint: Checkpoint): Promise<ScanScope> {
  const { options, reporter } = session;
  const access = callerAccess(session);
  // Both at once: that saves the latency of one call.
  const ownRegions = listOwnRegions(session, access);
  const caller = await identifyCaller(session, access);
  const { accounts, listed, organization } = await accountsToScan(session, caller);
  checkAccounts(accounts, caller.account, options);
  await checkpoint.begin(caller, accounts);
  const open = accounts.filter((account) => !checkpoint.done(account));
  const listNeeded = open.includes(caller.account) && !namedRegions(options, caller.account);
  const finder = await regionFinder(session, caller, listNeeded, ownRegions);

  reporter.report({ kind: 'scan-started', accounts: accounts.length });
  let found = 0;
  for (const account of accounts) {
    const tally = checkpoint.done(account);
    if (!tally) continue;
    found += tally.targets;
    reporter.report({ kind: 'account-kept', account, ...tally });
  }
  const { limiter } = session;
  // A target that waits before a call is tried again has no request in flight; others use the room.
  const targets = limiter.poolOf(options.concurrency === 'auto' ? (limit) => 2 * limit : undefined);
  const assumeRole = roleAssumer(session, caller);
  const hubApi = hubApis(session);
  const delegation = delegationOf(session, caller, {
    asks: organization !== undefined || accounts.some((account) => account !== caller.account),
    accounts: organization && new Set(accountsIn(organization)),
  });
  const central = centralConfiguration();
  const facts = factsOf(accounts, organization, options.accountNames);
  const excludedRegions = exclusionOf(options.exclude?.regions);
  const tools = {
    ...{ session, caller, finder, assumeRole, hubApi, delegation, central, facts, targets, checkpoint },
    excludedRegions,
  };
  await limiter.poolOf().map(open, async (account) => {
    options.signal?.throwIfAborted();
    const scanned = await scanAccount(tools, account, checkpoint.known(account));
    await checkpoint.finish(scanned);
    found += scanned.memberships.length;
    reporter.report({ kind: 'account-done', account, unreadable: scanned.problems.length > 0 });
  });
  if (found === 0 && excludedRegions.found.size > 0) throw nothingLeft('Region');
  // Of accounts that the checkpoint has already, and of a snapshot, the Regions are not all known.
  if (open.length > 0 && open.length === accounts.length && !options.regionsOf)
    excludedRegions.reportUnused(reporter, 'Region');
  const centrallyConfigured = await central.find(delegation);
  delegation.report(reporter);
  reporter.report({ kind: 'scan-finished' });
  return { caller, ...(listed && { listed }), central: centrallyConfigured };
}

/** A name from the user counts before that of the organization. */
function factsOf(
  accounts: readonly string[],
  organization: Organization | undefined,
  names: ScanOptions['accountNames'],
): ReadonlyMap<string, AccountFacts> {
  const known = accounts.flatMap((account) => {
    const name = names?.get(account);
    const facts = { ...organization?.facts.get(account), ...(name !== undefined && { name }) };
    return Object.keys(facts).length > 0 ? [[account, facts] as const] : [];
  });
  return new Map(known);
}
