import { HubformError } from '../../error.ts';
import { type Manifest, readManifest } from '../../files/tree/manifest.ts';
import { readTemplates } from '../../files/package/templates.ts';
import { recover, writeTree, type WriteResult } from '../../files/tree/write-tree.ts';
import {
  type BootstrapDecision,
  type Intent,
  type KnownState,
  type MemberLists,
  bootstrap,
  memberListsIn,
} from '../../membership/bootstrap/bootstrap.ts';
import { conflicts, organizationsHints } from '../../membership/bootstrap/conflicts.ts';
import { type Snapshot, type Target, byAccount, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import { addressText, hubAddress, nameOf } from '../../code/addresses.ts';
import { partitionOf } from '../../membership/identifiers.ts';
import { type Format, renderFiles, templateFolder } from '../../code/render-files.ts';
import { NO_CODE, codeOf, rootModulesOf } from '../../code/root-modules.ts';
import { hintFor } from '../../iam/problem-hints.ts';
import type { AdministratorAccess, RegionStyle, RootModule } from '../../code/root-module.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { writeSnapshot } from '../../snapshot/write.ts';
import { recordOf } from './expectations.ts';
import type { Context } from '../context.ts';
import { rootOptionsFor, styleNotes } from '../generate/root-options.ts';
import type { ScanRequest } from '../scan/scan.ts';

export interface BootstrapRequest {
  readonly intent: Intent;
  readonly directory: string;
  /** Of the members; the administrator's own account may be in it. */
  readonly snapshot?: Snapshot;
  /** How to read the administrator's list; absent: it is not read. */
  readonly live?: ScanRequest['scan'];
  readonly format: Format;
  readonly regionStyle?: RegionStyle;
  readonly applyRoleName?: string;
  /** The way into the administrator account, for the code. */
  readonly access: Omit<AdministratorAccess, 'account'>;
  readonly templates?: string;
  readonly force: boolean;
}

export interface Bootstrapped {
  readonly decisions: readonly BootstrapDecision[];
  readonly roots: readonly RootModule[];
  readonly result: WriteResult;
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** What is wanted and what is known to a directory of Terraform code; asks AWS at most for a list, and changes nothing there. */
export async function bootstrapMembers(request: BootstrapRequest, context: Context): Promise<Bootstrapped> {
  const { intent, directory, snapshot } = request;
  checkAccess(request);
  checkPartition(intent);
  await recover(directory);
  const manifest = await readManifest(directory);
  checkDirectory(intent, directory, manifest);
  refuse(intent, { ...(snapshot && { snapshot }) });
  const live = await liveMemberLists(request, context);
  const { warnings } = live;

  const declared = manifest?.code.declared ?? {};
  const owns = (address: string, { account }: Target) => declared[account]?.includes(address) ?? false;
  // What is live is newer.
  const memberLists = new Map([
    ...(snapshot ? memberListsIn(snapshot, intent.administrator) : []),
    ...live.memberLists,
  ]);
  const known: KnownState = {
    ...(snapshot && { snapshot }),
    memberLists,
    ownsHub: (target) => owns(addressText(hubAddress(target.region)), target),
  };
  refuse(intent, known);
  const decisions = bootstrap(intent, known);
  refuseUnknown(decisions, declared);
  const roots = await rootModules(decisions, request, manifest);
  const templates = await readTemplates(templateFolder(request.format), request.templates);
  const files = new Map([...snapshotFile(request), ...renderFiles(roots, request.format, templates)]);
  const result = await writeTree(directory, files, {
    code: codeOf(roots),
    options: recordOf(intent, memberLists, request),
    force: request.force,
  });
  return {
    decisions,
    roots,
    result,
    warnings: [...warnings, ...blindness(decisions), ...organizationsHints(intent, known)],
    notes: await styleNotes(directory, roots),
  };
}

/** One set of credentials opens one account, and each member root needs two. */
function checkAccess({ access, applyRoleName }: BootstrapRequest): void {
  if (access.profile !== undefined || access.roleName !== undefined || applyRoleName !== undefined) return;
  throw new HubformError(
    'usage',
    'the code needs a way into the member accounts and one into the administrator account',
    {
      hint: 'Name at least one of --administrator-role-name, --administrator-profile and --apply-role-name; the other way are the credentials Terraform is run with.',
    },
  );
}

/** Accounts of one partition know nothing of those of another. */
function checkPartition({ members }: Intent): void {
  const [first = '', ...others] = members.flatMap(({ regions }) => regions);
  const other = others.find((region) => partitionOf(region) !== partitionOf(first));
  if (other === undefined) return;
  throw new HubformError(
    'usage',
    `${first} is in ${partitionOf(first)} and ${other} in ${partitionOf(other)}, and no account is in both`,
    { hint: 'Run bootstrap for each partition, into a directory of its own.' },
  );
}

/** Code of `export` and code of `bootstrap` would take each other's out. */
function checkDirectory({ administrator }: Intent, directory: string, manifest: Manifest | undefined): void {
  if (!manifest || manifest.options?.administrator === administrator) return;
  const other = manifest.options?.administrator;
  const holds = other === undefined ? 'code of hubform export or generate' : `the members of ${other}`;
  throw new HubformError('usage', `${directory} holds ${holds}`, { hint: 'Name another directory with -o.' });
}

/** Nothing is written, and nobody asked, if what is wanted cannot be. */
function refuse(intent: Intent, known: KnownState): void {
  const [first, ...others] = conflicts(intent, known);
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new HubformError('usage', first.message + more, { hint: first.hint });
}

/** Code that may well be applied must not be taken out because nothing certain is known. */
function refuseUnknown(decisions: readonly BootstrapDecision[], declared: Manifest['code']['declared']): void {
  const lost = decisions.find(
    ({ kind, account, region }) =>
      (kind === 'unreadable' || kind === 'stale') &&
      declared[account]?.some((address) => address.endsWith(`.${nameOf(region)}`)),
  );
  if (!lost) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(lost)} has code, and it is not certain what to do with it: ${lost.reason}`,
    {
      hint: 'Take a new snapshot and name it with --snapshot.',
    },
  );
}

async function liveMemberLists(
  { intent, live }: BootstrapRequest,
  { reporter, signal }: Context,
): Promise<{ readonly memberLists: MemberLists; readonly warnings: readonly string[] }> {
  if (!live) return { memberLists: new Map(), warnings: [] };
  const { administrator } = intent;
  const regions = [...new Set(intent.members.flatMap((member) => member.regions))].sort();
  const { readMemberLists } = await import('../../aws/member-list.ts');
  const readings = await readMemberLists(administrator, regions, { ...live, signal }, reporter);
  const memberLists = new Map<string, ReadonlyMap<string, string>>();
  const warnings: string[] = [];
  for (const [region, reading] of readings) {
    if ('members' in reading) memberLists.set(region, reading.members);
    else if ('hubIsOff' in reading) {
      throw new HubformError(
        'usage',
        `Security Hub is off in the administrator account ${administrator} in ${region}`,
        {
          hint: 'An administrator needs it on wherever it invites: switch it on there first.',
        },
      );
    } else {
      const hint = hintFor(reading, ['administrator']);
      warnings.push(
        `the members of ${administrator} in ${region} could not be listed, so the snapshot alone decides: ${reading.message}${hint === undefined ? '' : `\n  ${hint}`}`,
      );
    }
  }
  return { memberLists, warnings };
}

async function rootModules(
  decisions: readonly BootstrapDecision[],
  request: BootstrapRequest,
  manifest: Manifest | undefined,
): Promise<RootModule[]> {
  const { directory, intent, access } = request;
  const administrator = { account: intent.administrator, ...access };
  const reasons = new Map(decisions.map((decision) => [targetKey(decision), decision.reason]));
  const accounts = intent.members.map(({ account }) => account);
  const rootOptions = await rootOptionsFor(directory, accounts, request);
  return rootModulesOf(
    byAccount(decisions.flatMap(({ code }) => code ?? [])),
    (account, region) => {
      const reason = reasons.get(targetKey({ account, region }));
      return { why: reason ?? 'This is not in the list of members any more.', regionGone: false };
    },
    manifest?.code ?? NO_CODE,
    (account) => ({ ...rootOptions(account), administrator }),
  );
}

/** What is known of those concerned, for who checks the code; nothing where no snapshot was given. */
function snapshotFile({ intent, snapshot }: BootstrapRequest): readonly (readonly [string, string])[] {
  if (!snapshot) return [];
  const regions = new Map(intent.members.map(({ account, regions }) => [account, regions]));
  const everywhere = new Set(intent.members.flatMap((member) => member.regions));
  const concerned = snapshot.memberships.filter(({ account, region }) =>
    account === intent.administrator ? everywhere.has(region) : regions.get(account)?.includes(region),
  );
  return [[SNAPSHOT_FILE, writeSnapshot(canonicalSnapshot(concerned))]];
}

function blindness(decisions: readonly BootstrapDecision[]): string[] {
  const blind = decisions.filter((decision) => decision.assumed);
  const [first] = blind;
  if (!first) return [];
  const more = blind.length > 1 ? ` and ${blind.length - 1} more` : '';
  return [
    `no snapshot has ${targetKey(first)}${more}: the code takes Security Hub for off there, and fails where it is on; scan the members first and name the result with --snapshot`,
  ];
}
