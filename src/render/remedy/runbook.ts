import { type Templates, compile, templateOf } from '../../code/templates.ts';
import { targetKey } from '../../membership/model.ts';
import { type Remedy, compareRemedies } from '../../membership/remedy/remedy.ts';
import { pluralize, printable, shellWord } from '../../text.ts';
import { type BlockOptions, groupBlocks } from './blocks.ts';

export interface RunbookOptions extends BlockOptions {
  /** The name of the snapshot, and of the script, for its header. */
  readonly snapshot: string;
  readonly file: string;
}

/** A script for a POSIX shell that prints or runs the commands for the targets. Every text in it is escaped. */
export function runbookText(remedies: readonly Remedy[], options: RunbookOptions, templates: Templates): string {
  const sorted = [...remedies].sort(compareRemedies);
  const { commands, targets } = countRemedies(sorted);
  return compile(templateOf(templates, 'runbook.sh'), (value) => printable(value, 300))({
    title:
      sorted.length === 0
        ? 'There is nothing to do.'
        : `${pluralize(commands, 'command')} of the AWS CLI for the Security Hub memberships of ${pluralize(targets, 'target')}.`,
    roleName: options.roleName,
    snapshot: options.snapshot,
    file: shellWord(options.file),
    access: accessLines(options.roleName),
    commands,
    blocks: groupBlocks(sorted, options),
  });
}

function accessLines(roleName: string | undefined): string[] {
  if (roleName !== undefined)
    return [`In each account other than that of your credentials, it assumes the role ${roleName} for an hour.`];
  return [
    'It skips each account other than that of your credentials: run it again with theirs, or write it with',
    'hubform runbook --role-name ROLE.',
  ];
}

/** The counts of a runbook. */
export interface RemedyCounts {
  /** The commands that the script runs. */
  readonly commands: number;
  /** The targets of these commands. */
  readonly targets: number;
  /** The targets that need a new invitation afterwards, so their commands are commented out. */
  readonly inviteAgain: number;
  /** The targets that only the management account can change. */
  readonly management: number;
}

export function countRemedies(remedies: readonly Remedy[]): RemedyCounts {
  const at = (wanted: (remedy: Remedy) => boolean) => new Set(remedies.filter(wanted).map(targetKey)).size;
  const runs = remedies.filter(({ kind }) => kind !== 'management' && kind !== 'invite-again');
  return {
    commands: runs.reduce((sum, { calls }) => sum + calls.length, 0),
    targets: new Set(runs.map(targetKey)).size,
    inviteAgain: at(({ kind }) => kind === 'invite-again'),
    management: at(({ kind }) => kind === 'management'),
  };
}

/** `3 commands for 2 targets; 1 target needs a new invitation from the administrator.` */
export function describeRemedies({ commands, targets, inviteAgain, management }: RemedyCounts): string {
  const parts = [
    ...(commands > 0 ? [`${pluralize(commands, 'command')} for ${pluralize(targets, 'target')}`] : []),
    ...(inviteAgain > 0
      ? [`${pluralize(inviteAgain, 'target needs', 'targets need')} a new invitation from the administrator`]
      : []),
    ...(management > 0
      ? [`${pluralize(management, 'target needs', 'targets need')} a change in the management account`]
      : []),
  ];
  return parts.length === 0 ? 'Nothing to do.' : `${parts.join('; ')}.`;
}
