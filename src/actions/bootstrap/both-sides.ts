import type { OrganizationAccount } from '../../aws/organization-accounts.ts';
import { HubformError } from '../../error.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { type Intent, wantedTargets } from '../../membership/bootstrap/intent.ts';
import { type Snapshot, type Target, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import type { Exclusions } from '../../membership/scope.ts';
import type { Context } from '../context.ts';
import { assertUnitsKnown } from '../units-known.ts';
import { assertNoConflicts, assertOnePartition } from './assertions.ts';
import { expectedAccounts, expectedAdministrator } from './expected-accounts.ts';
import { type FoundMissing, findMissing } from './find-missing.ts';
import { membersFrom } from './members.ts';
import type { BootstrapRequest, Knowledge, MissingSource, NamedSource, WantedAccount } from './request.ts';
import { scanBothSides, withAdministrator } from './scan-both-sides.ts';
import { intentFor } from './wanted-regions.ts';
import { whyAbsent } from './why-absent.ts';

/** The wanted state, and what is known of both sides. */
export interface Sides {
  /** Absent if no member is missing. */
  readonly intent?: Intent;
  /** With `--missing`: which expectations the targets meet. */
  readonly missing?: FoundMissing;
  /** Absent if nothing was read. */
  readonly snapshot?: Snapshot;
  /** What the scan could not read. */
  readonly problems: readonly Problem[];
  /** The account of the caller, if AWS was read. */
  readonly caller?: string;
  readonly notes: readonly string[];
  /** Why a target that earlier code manages is not requested; undefined if the request does not name it. */
  readonly whyAbsent: (target: Target) => string | undefined;
}

interface Earlier {
  /** The snapshot in the directory: last known values. */
  readonly snapshot?: Snapshot;
  readonly options?: GeneratedWith | undefined;
}

/**
 * Finds out which accounts become members in which Regions, and reads the live state. Throws `usage`, and the errors of a scan.
 */
export async function bothSides(request: BootstrapRequest, earlier: Earlier, context: Context): Promise<Sides> {
  const { source } = request;
  return source.kind === 'named'
    ? namedSides(source, request.knowledge, earlier, context)
    : missingSides(source, request.knowledge, earlier, context);
}

async function namedSides(
  source: NamedSource,
  knowledge: Knowledge,
  earlier: Earlier,
  context: Context,
): Promise<Sides> {
  const { administrator, exclude } = source;
  const listed = await listedAccounts(source, knowledge, context);
  const accounts = membersFrom(source, listed, context.reporter);
  const bySnapshot = knowledge.kind === 'snapshot';
  const why = whyAbsent({ accounts, listed, inactive: source.inactive, exclude, bySnapshot });
  const excluded = exclude?.regions ?? [];
  // Checked without AWS.
  const named = asNamed(administrator, accounts);
  assertOnePartition(named);
  assertNoConflicts(named, {});
  if (knowledge.kind === 'live') {
    const sides = { administrator, members: accounts, excludedRegions: excluded, ...previousOf(earlier) };
    return { ...(await scanned(sides, knowledge, context)), whyAbsent: why };
  }
  if (knowledge.kind === 'offline' && accounts.some(({ regions }) => regions === 'all')) {
    throw new HubformError('usage', '--region all needs AWS, and --offline does not call it', {
      hint: 'Name the Regions, or leave out --offline.',
    });
  }
  const snapshot = knowledge.kind === 'snapshot' ? knowledge.snapshot : undefined;
  const known = intentFor(administrator, accounts, { excluded, ...(snapshot && { snapshot }) });
  return { ...known, problems: [], whyAbsent: why, ...(snapshot && { snapshot }) };
}

async function scanned(
  sides: Parameters<typeof scanBothSides>[0],
  { scan }: Extract<Knowledge, { kind: 'live' }>,
  context: Context,
) {
  const { administrator, members, excludedRegions = [] } = sides;
  const { snapshot, ...read } = await scanBothSides(sides, scan, context);
  const { intent, notes } = intentFor(administrator, members, { ...read, snapshot, excluded: excludedRegions });
  const regions = intent.members.flatMap((member) => member.regions);
  return {
    ...{ intent, notes, problems: read.problems, caller: read.caller },
    snapshot: withAdministrator({ snapshot, ...read }, administrator, regions),
  };
}

async function missingSides(
  source: MissingSource,
  knowledge: Knowledge,
  earlier: Earlier,
  context: Context,
): Promise<Sides> {
  if (knowledge.kind === 'offline') {
    throw new HubformError('usage', '--missing needs the live state, and --offline does not read it', {
      hint: 'Leave out --offline, or pass a snapshot with --snapshot.',
    });
  }
  const { expect } = source;
  const recorded = earlier.options ?? {};
  const notExpected = () => 'not expected, or excluded';
  if (knowledge.kind === 'snapshot') {
    const { snapshot } = knowledge;
    assertUnitsKnown(snapshot, { expect });
    const missing = findMissing(snapshot, source, recorded);
    const { intent } = missing;
    return { missing, ...(intent && { intent }), snapshot, problems: [], notes: [], whyAbsent: notExpected };
  }
  const administrator = expectedAdministrator(expect, source.administrator ?? recorded.administrator);
  const listed = await listedAccounts(source, knowledge, context);
  const own = { ...source, administrator, exclude: withUnits(source.exclude, listed) };
  const active = listed?.filter(({ state, isExcluded }) => state === undefined && !isExcluded);
  const members = expectedAccounts(expect, administrator, active).filter(
    ({ account }) => !own.exclude.accounts.includes(account),
  );
  if (members.length === 0) {
    const missing = findMissing({ memberships: [] }, own);
    return { missing, problems: [], notes: [], whyAbsent: notExpected };
  }
  const sides = { administrator, members, excludedRegions: own.exclude.regions, ...previousOf(earlier) };
  const { intent: read, ...all } = await scanned(sides, knowledge, context);
  const snapshot = withFacts(all.snapshot, active ?? []);
  const targets = new Set(wantedTargets(read).map(targetKey));
  const missing = findMissing(snapshot, own, recorded, (target) => targets.has(targetKey(target)));
  const emails = new Map(members.map(({ account, email }) => [account, email]));
  const intent = missing.intent && { intent: withEmails(missing.intent, emails) };
  return { ...all, snapshot, missing, ...intent, whyAbsent: notExpected };
}

/** The accounts below excluded units are excluded by id, too: expectations may name them. */
function withUnits(exclude: Exclusions | undefined, listed: readonly OrganizationAccount[] | undefined): Exclusions {
  const below = (listed ?? []).filter(({ isExcluded }) => isExcluded).map(({ id }) => id);
  const { accounts = [], units = [], regions = [] } = exclude ?? {};
  return { accounts: [...new Set([...accounts, ...below])], units, regions };
}

function previousOf({ snapshot }: Earlier): { readonly previous?: Snapshot } {
  return snapshot ? { previous: snapshot } : {};
}

/** The accounts of the organization, if the source asks for them. */
async function listedAccounts(
  { organization, exclude, ...source }: NamedSource | MissingSource,
  knowledge: Knowledge,
  { reporter, signal }: Context,
): Promise<readonly OrganizationAccount[] | undefined> {
  if (!organization) return undefined;
  const scan = knowledge.kind === 'offline' ? undefined : knowledge.scan;
  if (!scan) {
    throw new HubformError('usage', '--organization needs AWS, and --offline does not call it', {
      hint: 'Name the accounts with --account or --accounts-file, or leave out --offline.',
    });
  }
  const aws = await import('../../aws/organization-accounts.ts');
  const { units } = organization;
  const query = { units, excludedUnits: exclude?.units ?? [], withUnits: source.kind === 'missing' };
  return aws.organizationAccounts({ ...scan, signal }, query, reporter);
}

/** The facts of the organization about accounts, if they are not known yet. */
function withFacts(snapshot: Snapshot, listed: readonly OrganizationAccount[]): Snapshot {
  const facts = new Map(snapshot.accounts);
  for (const { id, name, units } of listed) {
    facts.set(id, { ...(name !== undefined && { name }), ...(units && { units }), ...facts.get(id) });
  }
  return canonicalSnapshot(snapshot.memberships, facts);
}

function withEmails(intent: Intent, emails: ReadonlyMap<string, string | undefined>): Intent {
  const members = intent.members.map((member) => {
    const email = emails.get(member.account);
    return email === undefined ? member : { ...member, email };
  });
  return { ...intent, members };
}

/** Without Regions, as far as they are not named. */
function asNamed(administrator: string, accounts: readonly WantedAccount[]): Intent {
  const members = accounts.map(({ regions, isListed, ...member }) => ({
    ...member,
    regions: regions === 'all' ? [] : regions,
  }));
  return { administrator, members };
}
