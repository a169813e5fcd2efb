import { type BootstrapRequest, bootstrapMembers } from '../../actions/bootstrap/bootstrap.ts';
import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import type { Intent, WantedMember } from '../../membership/bootstrap/bootstrap.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { readMembers } from '../../snapshot/read-members.ts';
import type { Invocation } from './command.ts';
import { drawBootstrap } from '../output/draw-bootstrap.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { nextSteps } from '../output/next-steps.ts';
import { shellWord } from '../../text.ts';
import { reportWritten } from '../output/results.ts';
import { contextOf, defined, directoryOf, scanOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { terminal, values } = invocation;
  const request = await requestOf(invocation);
  const { directory } = request;
  const done = await bootstrapMembers(request, contextOf(invocation));
  for (const message of done.warnings) terminal.report({ kind: 'warning', message });
  for (const message of done.notes) terminal.report({ kind: 'note', message });
  const lines = [drawBootstrap(done.decisions, terminal), ...reportWritten(invocation, done.result, directory)];
  const next = nextSteps(directory, values.format, done, 'apply');
  if (next.length > 0) {
    const see = `  hubform rehearse ${shellWord(directory)}`;
    lines.push(
      '',
      'Nothing was changed in AWS. Next, see it happen without AWS, then one apply for each member:',
      see,
      ...next,
    );
  }
  terminal.result(`${lines.join('\n')}\n`);
  return exitCodeOf({ incomplete: done.decisions.some(({ kind }) => kind === 'unreadable' || kind === 'stale') });
}

async function requestOf(invocation: Invocation): Promise<BootstrapRequest> {
  const { values } = invocation;
  const directory = directoryOf(invocation);
  const wanted = await wantedOf(invocation);
  refuseAllThatLacks(invocation, wanted, directory);
  const intent = intentOf(wanted);
  if (directory === undefined) throw usage('bootstrap needs a directory to write to', 'Say where with -o DIR.');
  const snapshot =
    values.snapshot === undefined ? undefined : await loadSnapshot(values.snapshot, contextOf(invocation));
  return {
    intent,
    directory,
    ...(snapshot && { snapshot }),
    ...(values.bootstrapLive && { live: await liveOf(invocation) }),
    format: values.format,
    access: defined({ roleName: values.administratorRoleName, profile: values.administratorProfile }),
    force: values.force,
    ...defined({ regionStyle: values.regionStyle, applyRoleName: values.applyRoleName, templates: values.templates }),
  };
}

/** How to ask AWS; whom, is said elsewhere. */
async function liveOf(invocation: Invocation): Promise<NonNullable<BootstrapRequest['live']>> {
  const { accounts, organization, shard, regions, ...live } = (await scanOf(invocation)).scan;
  return live;
}

/** What is named, in flags or in a file; anything may be missing. */
interface Wanted {
  readonly administrator?: string;
  readonly members: readonly WantedMember[];
}

async function wantedOf({ values }: Invocation): Promise<Wanted> {
  const { members: path, memberAccount: accounts, memberRegion } = values;
  if (path !== undefined && accounts.length > 0) {
    throw usage('--members and --account are both there', 'Name the accounts in one place.');
  }
  const file = path === undefined ? undefined : readMembers(await readText(path), path);
  const everywhere = memberRegion.length > 0 ? memberRegion : (file?.regions ?? []);
  const named: readonly (Omit<WantedMember, 'regions'> & Partial<WantedMember>)[] =
    file?.members ?? accounts.map((account) => ({ account }));
  return {
    ...defined({ administrator: values.administrator ?? file?.administrator }),
    members: named.map(({ regions = everywhere, ...member }) => ({
      ...member,
      regions: [...new Set(regions)].sort(compareCodeUnits),
    })),
  };
}

/** A new user lacks several things, and should not be told of them one by one. */
function refuseAllThatLacks({ values }: Invocation, { administrator, members }: Wanted, directory?: string): void {
  const nowhere =
    members.length === 0 ? values.memberRegion.length === 0 : members.some(({ regions }) => regions.length === 0);
  const ways = [values.administratorRoleName, values.administratorProfile, values.applyRoleName];
  const lacks = [
    ...(administrator === undefined ? ['--administrator ID'] : []),
    ...(members.length === 0 ? ['--account ID (or --members FILE)'] : []),
    ...(nowhere ? ['--region REGION'] : []),
    ...(ways.every((way) => way === undefined)
      ? ['a way into the administrator account (such as --administrator-role-name NAME)']
      : []),
    ...(directory === undefined ? ['-o DIR'] : []),
  ];
  if (lacks.length < 2) return;
  throw usage(
    `bootstrap lacks ${lacks.slice(0, -1).join(', ')} and ${lacks.at(-1) ?? ''}`,
    'See hubform bootstrap --help, with examples.',
  );
}

function intentOf({ administrator, members }: Wanted): Intent {
  if (administrator === undefined)
    throw usage('nobody is named as the administrator', 'Name it with --administrator ID.');
  if (members.length === 0) throw usage('no account is named', 'Name accounts with --account ID,… or --members FILE.');
  const nowhere = members.find(({ regions }) => regions.length === 0);
  if (nowhere) throw usage(`no Region is named for ${nowhere.account}`, 'Name Regions with --region.');
  return { administrator, members };
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
