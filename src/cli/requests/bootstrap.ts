import type { BootstrapRequest } from '../../actions/bootstrap/bootstrap.ts';
import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import type { Intent, WantedMember } from '../../membership/bootstrap/bootstrap.ts';
import { type Snapshot, compareCodeUnits } from '../../membership/model.ts';
import { readMembers } from '../../snapshot/read-members.ts';
import type { Invocation } from '../commands/command.ts';
import type { GenerateValues } from '../options/generate.ts';
import { type Source, isAsStrong } from '../options/resolve.ts';
import { SCAN, type ScanValues } from '../options/scan.ts';
import { defined } from './defined.ts';
import { directoryOf, rootOptionsOf } from './generate.ts';
import { lackingError, lacksOfCode } from './lacks.ts';
import { refuseLiveFlags } from './live-flags.ts';
import type { FoundMissing } from './missing.ts';
import { connectionOf } from './scan.ts';

interface BootstrapValues
  extends
    Pick<ScanValues, 'account' | 'region' | (typeof LIVE)[number]>,
    Pick<GenerateValues, 'format' | 'regionStyle' | 'templates' | 'force' | 'product'>,
    Pick<GenerateValues, 'applyRoleName' | 'applyExternalId' | 'applySessionName' | 'applySessionDuration'> {
  readonly administrator: string | undefined;
  readonly members: string | undefined;
  readonly snapshot: string | undefined;
  readonly live: boolean;
  readonly administratorRoleName: string | undefined;
  readonly administratorProfile: string | undefined;
  readonly output: string | undefined;
}

/** The options for reading AWS. */
const LIVE = [
  ...(['profile', 'roleName', 'externalId', 'roleSessionName', 'sessionDuration'] as const),
  ...(['maxAttempts', 'timeout', 'endpointUrl'] as const),
] as const;

type BootstrapInvocation = Pick<Invocation, 'io' | 'context'> & {
  readonly values: BootstrapValues;
  readonly sources: Readonly<Record<'account' | 'region' | 'members' | (typeof LIVE)[number], Source>>;
};

/** @param missing what `--missing` found; without it, the members are those that are named */
export async function bootstrapRequestOf(
  invocation: BootstrapInvocation,
  missing?: Pick<FoundMissing, 'intent' | 'snapshot'>,
): Promise<BootstrapRequest> {
  const { values, io } = invocation;
  if (!values.live) refuseLiveFlags(LIVE, invocation.sources, 'Leave it out, or add --live.');
  const directory = directoryOf(values.output);
  const intent = missing?.intent ?? (await namedIntent(invocation));
  if (directory === undefined) throw usage('bootstrap needs a directory to write to', 'Say where with -o DIR.');
  const snapshot = missing?.snapshot ?? (await snapshotOf(invocation));
  return {
    intent,
    directory,
    ...(snapshot && { snapshot }),
    ...(values.live && {
      live: { ...(await connectionOf(values, io)), concurrency: SCAN.concurrency.fallback },
    }),
    format: values.format,
    access: defined({ roleName: values.administratorRoleName, profile: values.administratorProfile }),
    force: values.force,
    ...rootOptionsOf(values, values.applyRoleName ?? values.administratorRoleName),
    ...defined({ templates: values.templates }),
  };
}

async function snapshotOf({ values, context }: BootstrapInvocation): Promise<Snapshot | undefined> {
  return values.snapshot === undefined ? undefined : loadSnapshot(values.snapshot, context);
}

async function namedIntent(invocation: BootstrapInvocation): Promise<Intent> {
  const wanted = await wantedOf(invocation);
  refuseAllThatLacks(invocation.values, wanted);
  return intentOf(wanted);
}

/** What is named, in options or in a file of members; anything may be missing. */
interface Wanted {
  readonly administrator?: string;
  readonly members: readonly WantedMember[];
}

async function wantedOf({ values, sources }: BootstrapInvocation): Promise<Wanted> {
  const { members: path, account, region } = values;
  // Accounts and Regions may stand in hubform.yaml for the scans alone, so a stronger --members replaces them.
  const [membersFirst, accountsFirst] = [
    isAsStrong(sources.members, sources.account),
    isAsStrong(sources.account, sources.members),
  ];
  if (path !== undefined && account.length > 0 && membersFirst && accountsFirst) {
    throw usage('--members and --account are both there', 'Name the accounts in one place.');
  }
  const file = path !== undefined && membersFirst ? readMembers(await readText(path), path) : undefined;
  const replaced = file?.regions !== undefined && !isAsStrong(sources.region, sources.members);
  const everywhere = region.length > 0 && !replaced ? region : (file?.regions ?? []);
  const named: readonly (Omit<WantedMember, 'regions'> & Partial<WantedMember>)[] =
    file?.members ?? account.map((id) => ({ account: id }));
  return {
    ...defined({ administrator: values.administrator ?? file?.administrator }),
    members: named.map(({ regions = everywhere, ...member }) => ({
      ...member,
      regions: [...new Set(regions)].sort(compareCodeUnits),
    })),
  };
}

function refuseAllThatLacks(values: BootstrapValues, { administrator, members }: Wanted): void {
  const noRegion = members.length === 0 ? values.region.length === 0 : members.some(({ regions }) => !regions.length);
  const lacks = [
    ...(administrator === undefined ? ['--administrator ID'] : []),
    ...(members.length === 0 ? ['--account ID (or --members FILE)'] : []),
    ...(noRegion ? ['--region REGION'] : []),
    ...lacksOfCode(values),
  ];
  // One alone has an error of its own.
  if (lacks.length > 1) throw lackingError('bootstrap', lacks);
}

function intentOf({ administrator, members }: Wanted): Intent {
  if (administrator === undefined) throw usage('no administrator is named', 'Name it with --administrator ID.');
  if (members.length === 0) throw usage('no account is named', 'Name accounts with --account ID,… or --members FILE.');
  const without = members.find(({ regions }) => regions.length === 0);
  if (without) throw usage(`no Region is named for ${without.account}`, 'Name Regions with --region.');
  return { administrator, members };
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
