import type { LimitFunction } from 'p-limit';
import {
  compareCodeUnits,
  type AccountFacts,
  type Membership,
  type Target,
  type UnreadableCause,
} from '../membership/model.ts';
import { accountCredentials, type AccountCredentials } from './accounts/account-credentials.ts';
import type { AccountScan, Checkpoint, Reading } from '../checkpoint/checkpoint.ts';
import type { Problem } from '../membership/problem.ts';
import { isDisabledIn, type RegionList } from '../membership/scope.ts';
import type { Caller } from './accounts/caller.ts';
import type { AssumeRole } from './accounts/assume-role.ts';
import { ASSUME_ROLE, assumeRoleCause } from './accounts/sts.ts';
import type { Delegation } from './accounts/delegation.ts';
import type { CentralConfiguration } from './central-configuration.ts';
import { CallFailure } from './errors/failure.ts';
import type { Exclusion } from './exclusion.ts';
import type { HubApiFor } from './client/hub-api.ts';
import { readTarget } from './read-target.ts';
import type { RegionFinder } from './accounts/regions.ts';
import type { Credentials, Session } from './client/session.ts';
import { namedRegions } from './scan-options.ts';

export interface Tools {
  readonly session: Session;
  readonly caller: Caller;
  readonly finder: RegionFinder;
  readonly assumeRole: AssumeRole;
  readonly hubApi: HubApiFor;
  readonly delegation: Delegation;
  readonly central: CentralConfiguration;
  /** What AWS Organizations says of accounts. */
  readonly facts: ReadonlyMap<string, AccountFacts>;
  /** Limits how many targets of all accounts are under way. */
  readonly targets: LimitFunction;
  readonly checkpoint: Checkpoint;
  readonly excludedRegions: Exclusion;
}

/** Reads every target of one account that the checkpoint does not have. The result holds what failed. */
export async function scanAccount(tools: Tools, account: string, known: KnownReadings): Promise<AccountScan> {
  const { caller, finder, assumeRole, session } = tools;
  const own = account === caller.account;
  const [outside, credentials] = await Promise.all([
    own ? finder.callers : finder.fromOutside(account),
    assumeRole(account).catch(callFailure),
  ]);
  if (credentials instanceof CallFailure) return deniedAccount(tools, account, outside, known, credentials);

  const problems: Problem[] = [];
  // `finder.callers` is the result for the caller's own account; a second request would fail in the same way.
  const list = outside ?? (own ? undefined : await listWithin(tools, account, credentials, problems));
  const regions = namedRegions(session.options, account, list);
  const asked = regions ?? (await regionsOf(tools, account, list));
  const wanted = sorted(tools.excludedRegions.without(asked));
  session.reporter.report({ kind: 'targets-found', account, targets: wanted.length });
  const renewable = accountCredentials(credentials, own ? undefined : () => assumeRole(account));
  const organizationAsked: string[] = [];
  const readingOf = async (region: string): Promise<Reading> => {
    const before = known.get(region);
    const read = before ?? (await tools.targets(() => readOne(tools, { account, region }, list, renewable)));
    // Outside of the limit: most targets wait for the same few answers, and would hold up those that are not read yet.
    const { membership, known: isKnown } = await tools.delegation.mark(read.membership);
    if (isKnown) organizationAsked.push(region);
    const reading = { ...read, membership };
    report(session, reading, before !== undefined);
    if (!before) await tools.checkpoint.read(reading);
    return reading;
  };
  const readings = await Promise.all(wanted.map(readingOf));
  problems.push(...problemsOf(readings));
  return {
    account,
    memberships: readings.map(({ membership }) => membership),
    problems: problems.sort((a, b) => compareCodeUnits(regionOf(a), regionOf(b))),
    complete: regions !== undefined || list !== undefined,
    ...factsOf(tools, account),
    ...(organizationAsked.length > 0 && { organizationAsked: sorted(organizationAsked) }),
  };
}

/** A failed call as a result; any other error is thrown. */
function callFailure(error: unknown): CallFailure {
  if (error instanceof CallFailure) return error;
  throw error;
}

function factsOf({ facts }: Tools, account: string): Pick<AccountScan, 'facts'> {
  const known = facts.get(account);
  return known ? { facts: known } : {};
}

type KnownReadings = ReadonlyMap<string, Reading>;

const DISABLED = { cause: 'region-disabled', message: 'the Region is not enabled for the account' } as const;

/**
 * The role cannot be assumed: every Region that may hold a membership is reported as unreadable, unless the checkpoint
 * has it.
 */
async function deniedAccount(
  tools: Tools,
  account: string,
  list: RegionList | undefined,
  known: KnownReadings,
  failure: CallFailure,
): Promise<AccountScan> {
  const { options, reporter } = tools.session;
  // Not by the list: that a Region was disabled is no reason to take its memberships for gone while the role is denied.
  const named = namedRegions(options, account);
  const asked = named ?? [...known.keys(), ...(await likelyRegions(tools, account, list))];
  const regions = sorted(tools.excludedRegions.without(asked));
  reporter.report({ kind: 'targets-found', account, targets: regions.length });
  const reason = {
    ...{ cause: assumeRoleCause(failure), message: failure.message, call: ASSUME_ROLE },
    externalIdGiven: options.externalId !== undefined,
  };
  const kept = regions.flatMap((region) => known.get(region) ?? []);
  const denied = regions
    .filter((region) => !known.has(region))
    .map((region) => unreadable({ account, region }, reason.cause));
  for (const reading of kept) report(tools.session, reading, true);
  for (const membership of denied) report(tools.session, { membership, problem: reason }, false);
  const memberships = [...kept.map(({ membership }) => membership), ...denied];
  const complete = named !== undefined;
  return {
    account,
    memberships: memberships.sort((a, b) => compareCodeUnits(a.region, b.region)),
    problems: [
      // One problem for the role, however many targets it has.
      ...(denied.length > 0 || !complete ? [{ account, targets: denied.map(targetOf), ...reason }] : []),
      ...problemsOf(kept),
    ],
    complete,
    ...factsOf(tools, account),
  };
}

/** The enabled Regions, and those of the previous snapshot that the list does not name: it says nothing of them. */
async function regionsOf(tools: Tools, account: string, list: RegionList | undefined): Promise<readonly string[]> {
  if (!list) return likelyRegions(tools, account, list);
  const before = (await tools.session.options.knownRegions?.(account)) ?? [];
  return [...list.enabled, ...before.filter((region) => !list.known.includes(region))];
}

/** The Regions of the previous snapshot and of the list; if there are none, the caller's own. At least one. */
async function likelyRegions({ session, finder, caller }: Tools, account: string, list: RegionList | undefined) {
  const known = [...((await session.options.knownRegions?.(account)) ?? []), ...(list?.enabled ?? [])];
  return known.length > 0 ? known : (finder.callers?.enabled ?? [caller.region]);
}

async function listWithin({ session, finder }: Tools, account: string, credentials: Credentials, problems: Problem[]) {
  try {
    return await finder.fromWithin(credentials);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // Regions that the options name are read even if they cannot be listed.
    if (namedRegions(session.options, account)) return undefined;
    const message = `the enabled Regions cannot be listed, so some may be missing: ${error.message}`;
    problems.push({ account, targets: [], cause: error.meaning.cause, message, call: error.call });
    return undefined;
  }
}

/** How many role sessions a target is read with, if AWS rejects each as expired. */
const MAX_SESSIONS = 3;

async function readOne(
  tools: Tools,
  target: Target,
  list: RegionList | undefined,
  credentials: AccountCredentials,
): Promise<Reading> {
  // The list is explicit; the error of a call would be less clear.
  if (list && isDisabledIn(list, target.region)) {
    return { membership: unreadable(target, DISABLED.cause), problem: DISABLED };
  }
  for (let session = 1; ; session += 1) {
    const current = credentials.current();
    const api = tools.hubApi(current, target);
    try {
      const facts = await readTarget(api, () => tools.delegation.hasAccount(target));
      if (facts.members && facts.members.length > 0) tools.central.add(target, api);
      return { membership: { ...target, ...facts } };
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      const expired = error.meaning.cause === 'expired-credentials' && session < MAX_SESSIONS;
      if (expired && (await credentials.renew(current))) continue;
      const problem = { cause: error.meaning.cause, message: error.message, call: error.call };
      return { membership: unreadable(target, problem.cause), problem };
    }
  }
}

function unreadable(target: Target, cause: UnreadableCause): Membership {
  return { ...target, invitations: [], unreadable: cause };
}

function report({ reporter }: Session, { membership, problem }: Reading, known: boolean): void {
  const target = targetOf(membership);
  if (known) reporter.report({ kind: 'target-kept', target, unreadable: problem !== undefined });
  else if (problem) {
    const { cause, message = '' } = problem;
    reporter.report({ kind: 'target-unreadable', target, cause, message });
  } else reporter.report({ kind: 'target-read', target, invitations: membership.invitations.length });
}

function problemsOf(readings: readonly Reading[]): readonly Problem[] {
  return readings.flatMap(({ membership, problem }) =>
    problem ? [{ account: membership.account, targets: [targetOf(membership)], ...problem }] : [],
  );
}

function targetOf({ account, region }: Target): Target {
  return { account, region };
}

function sorted(regions: readonly string[]): readonly string[] {
  return [...new Set(regions)].sort(compareCodeUnits);
}

function regionOf({ targets }: Problem): string {
  return targets[0]?.region ?? '';
}
