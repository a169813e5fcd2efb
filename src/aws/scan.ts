import { pluralize } from '../text.ts';
import pLimit from 'p-limit';
import { HubformError } from '../error.ts';
import { type AccountFacts, compareCodeUnits, targetKey, type Target } from '../membership/model.ts';
import { isInShard } from '../membership/shard.ts';
import type { Reporter } from '../reporter.ts';
import { identifyCaller, type Caller } from './accounts/caller.ts';
import { roleAssumer } from './accounts/assume-role.ts';
import { delegation as delegationOf } from './accounts/delegation.ts';
import { centralConfiguration } from './central-configuration.ts';
import { hubApis } from './client/hub-api.ts';
import type { AccountScan, Checkpoint } from '../checkpoint/checkpoint.ts';
import { checkAccounts, checkOptions, namedRegions, type ScanOptions } from './scan-options.ts';
import { accountsOfOrganization, type Organization } from './accounts/organization.ts';
import { regionFinder } from './accounts/regions.ts';
import { scanAccount } from './scan-account.ts';
import { openSession, type Session } from './client/session.ts';

/** Who scanned, and where. */
export interface ScanScope {
  readonly caller: Caller;
  /** Every account of the organization, whatever its state; absent unless the whole organization was asked for. */
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
export function coverageOf(scanned: AccountScan, regions: readonly string[] | undefined): (target: Target) => boolean {
  const found = new Set(scanned.memberships.map(targetKey));
  return (target) =>
    found.has(targetKey(target)) || (scanned.complete && (regions === undefined || regions.includes(target.region)));
}

async function scanAll(session: Session, checkpoint: Checkpoint): Promise<ScanScope> {
  const { options, reporter } = session;
  const caller = await identifyCaller(session);
  const { accounts, listed, organization } = await accountsToScan(session, caller);
  checkAccounts(accounts, caller.account, options.roleName);
  await checkpoint.begin(caller, accounts);
  const open = accounts.filter((account) => !checkpoint.done(account));
  const listNeeded = open.includes(caller.account) && !namedRegions(options, caller.account);
  const finder = await regionFinder(session, caller, listNeeded);

  reporter.report({ kind: 'scan-started', accounts: accounts.length });
  for (const account of accounts) {
    const tally = checkpoint.done(account);
    if (tally) reporter.report({ kind: 'account-kept', account, ...tally });
  }
  const targets = pLimit(options.concurrency);
  const assumeRole = roleAssumer(session, caller);
  const hubApi = hubApis(session);
  const delegation = delegationOf(session, caller, {
    asks: organization !== undefined || accounts.some((account) => account !== caller.account),
    accounts: organization && new Set(accountsIn(organization)),
  });
  const central = centralConfiguration();
  const facts = factsOf(accounts, organization, options.accountNames);
  const tools = { session, caller, finder, assumeRole, hubApi, delegation, central, facts, targets, checkpoint };
  await pLimit(options.concurrency).map(open, async (account) => {
    options.signal?.throwIfAborted();
    const scanned = await scanAccount(tools, account, checkpoint.known(account));
    await checkpoint.finish(scanned);
    reporter.report({ kind: 'account-done', account, unreadable: scanned.problems.length > 0 });
  });
  const centrallyConfigured = await central.find(delegation);
  delegation.report(reporter);
  reporter.report({ kind: 'scan-finished' });
  return { caller, ...(listed && { listed }), central: centrallyConfigured };
}

/** A name that the user gave is the reader's own. */
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

function accountsIn({ active, others }: Organization): readonly string[] {
  return [...active, ...others.map(({ id }) => id)];
}

async function accountsToScan(session: Session, caller: Caller) {
  const { accounts, accountsOf, organization: wanted, shard } = session.options;
  const organization = wanted && (await organizationToScan(session, caller, wanted.units));
  const all = organization?.active ?? accounts ?? accountsOf?.(caller.account) ?? [caller.account];
  const share = shard ? all.filter((account) => isInShard(account, shard)) : all;
  return {
    accounts: [...new Set(share)].sort(compareCodeUnits),
    // The list below units says nothing of the accounts elsewhere.
    listed: organization && wanted.units.length === 0 ? accountsIn(organization) : undefined,
    organization,
  };
}

/** Names the accounts that are skipped: without the note they would look like accounts without memberships. */
async function organizationToScan(session: Session, caller: Caller, units: readonly string[]): Promise<Organization> {
  const { options, reporter } = session;
  const organization = await accountsOfOrganization(session, caller, units, options.withUnits);
  const { active, others } = organization;
  if (others.length > 0) {
    const names = others.map(({ id, state }) => `${id} (${state})`).join(', ');
    reporter.report({ kind: 'note', message: `Skipped ${pluralize(others.length, 'account')} not active: ${names}.` });
  }
  if (active.length > 0) return organization;
  throw new HubformError('aws', 'the organization has no active account to scan', {
    hint:
      units.length > 0
        ? 'Check --ou: it takes the ids of units (ou-…) or of the root (r-…).'
        : 'Check that the credentials are those of the right organization, or pass --accounts-file.',
  });
}

/** Rejects as soon as the signal is aborted. It does not wait for the work, which the same signal stops. */
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
