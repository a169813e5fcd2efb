import { type BootstrapRequest, bootstrapMembers } from '../../actions/bootstrap.ts';
import { loadSnapshot } from '../../actions/load-snapshot.ts';
import { HubformError } from '../../error.ts';
import { readText } from '../../files/file.ts';
import type { Intent, WantedMember } from '../../membership/bootstrap.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { readMembers } from '../../snapshot/read-members.ts';
import type { Invocation } from '../command.ts';
import { drawBootstrap } from '../draw-bootstrap.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { nextSteps } from './next-steps.ts';
import { reportWritten } from './report.ts';
import { contextOf, defined, scanOf } from './requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { terminal, values } = invocation;
  const directory = values.output;
  if (directory === undefined) throw usage('bootstrap needs a directory to write to', 'Say where with -o DIR.');
  const done = await bootstrapMembers(await requestOf(invocation, directory), contextOf(invocation));
  for (const message of done.warnings) terminal.report({ kind: 'warning', message });
  for (const message of done.notes) terminal.report({ kind: 'note', message });
  const lines = [drawBootstrap(done.decisions, terminal), ...reportWritten(invocation, done.result, directory)];
  const next = nextSteps(directory, values.format, done.project);
  if (next.length > 0) lines.push('', 'Nothing was changed in AWS. Next, for each member, one apply:', ...next);
  terminal.result(`${lines.join('\n')}\n`);
  return exitCodeOf({ incomplete: done.decisions.some(({ kind }) => kind === 'unreadable' || kind === 'stale') });
}

async function requestOf(invocation: Invocation, directory: string): Promise<BootstrapRequest> {
  const { values } = invocation;
  const intent = await intentOf(invocation);
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

async function intentOf({ values }: Invocation): Promise<Intent> {
  const { members: path, memberAccount: accounts, memberRegion } = values;
  if (path !== undefined && accounts.length > 0) {
    throw usage('--members and --account are both there', 'Name the accounts in one place.');
  }
  const file = path === undefined ? undefined : readMembers(await readText(path), path);
  const administrator = values.administrator ?? file?.administrator;
  if (administrator === undefined)
    throw usage('nobody is named as the administrator', 'Name it with --administrator ID.');
  const everywhere = memberRegion.length > 0 ? memberRegion : (file?.regions ?? []);
  const wanted: readonly (Omit<WantedMember, 'regions'> & Partial<WantedMember>)[] =
    file?.members ?? accounts.map((account) => ({ account }));
  const members = wanted.map(({ regions = everywhere, ...member }) => ({
    ...member,
    regions: [...new Set(regions)].sort(compareCodeUnits),
  }));
  if (members.length === 0) throw usage('no account is named', 'Name accounts with --account ID,… or --members FILE.');
  const nowhere = members.find(({ regions }) => regions.length === 0);
  if (nowhere) throw usage(`no Region is named for ${nowhere.account}`, 'Name Regions with --region.');
  return { administrator, members };
}

function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}
