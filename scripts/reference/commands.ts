import type { Command } from '../../src/cli/commands/command.ts';
import { COMMANDS, EVERYWHERE, headingOf } from '../../src/cli/commands/commands.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { OPTIONS, type OptionName } from '../../src/cli/options/options.ts';
import { code, page, sentence, table } from './markdown.ts';
import { OPTION_HEAD, optionRow } from './option-rows.ts';

/** The groups of options that several commands share. */
const SHARED = ['Scan:', 'Generate:'] as const;
const ALL = Object.keys(OPTIONS) as OptionName[];

const EXIT_MEANING: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done, whatever was decided',
  failed: 'could not do it: usage, credentials, disk; nothing is half-written',
  different: 'differences: `diff` found some; `verify` or `rehearse` found a plan that is not what was decided',
  incomplete: 'done, but some targets were unreadable; this beats 2',
  interrupted: 'interrupted (Ctrl-C): the old files or the new ones, never half',
  terminated: 'terminated: the same',
};

export function commandsPage(): string {
  return page(
    '# Commands',
    'stdout carries the result, stderr everything else. A flag wins over its variable, the variable over its key in [hubform.yaml](config.md).',
    table(
      ['command', 'what it does'],
      COMMANDS.map(({ name, summary }) => [`[${name}](#hubform-${name})`, summary]),
    ),
    ...COMMANDS.map(commandPart),
    ...SHARED.map((heading) =>
      page(`## ${titleOf(heading)}`, optionTable(ALL.filter((name) => headingOf(name) === heading))).trimEnd(),
    ),
    '## Options everywhere',
    optionTable(EVERYWHERE),
    '`--help` and `--version` are understood too, and so are `NO_COLOR` and the variables of AWS, such as `AWS_PROFILE`, `AWS_REGION` and `AWS_ENDPOINT_URL`.',
    '## Exit codes',
    table(
      ['code', 'meaning'],
      (Object.keys(EXIT) as (keyof typeof EXIT)[]).map((name) => [code(String(EXIT[name])), EXIT_MEANING[name]]),
    ),
  );
}

function commandPart(command: Command): string {
  const { name, summary, args, examples, options } = command;
  const own = options.filter((option) => headingOf(option) === 'Options:');
  return page(
    `## hubform ${name}`,
    sentence(summary),
    args.length === 0 ? '' : args.map(({ name, summary }) => `- ${code(name)}: ${summary}`).join('\n'),
    table(
      ['example', 'what for'],
      examples.map(([line, purpose]) => [code(`hubform ${line}`), purpose]),
    ),
    own.length === 0 ? '' : optionTable(own),
    SHARED.map((heading) => sharedPart(heading, options)).join(''),
  ).trimEnd();
}

/** Which options of a group a command has; in the fewest words. */
function sharedPart(heading: string, options: readonly OptionName[]): string {
  const group = ALL.filter((name) => headingOf(name) === heading);
  const has = group.filter((name) => options.includes(name));
  const lacks = group.filter((name) => !options.includes(name));
  if (has.length === 0) return '';
  const link = `[${titleOf(heading).toLowerCase()}](#${titleOf(heading).toLowerCase().replaceAll(' ', '-')})`;
  if (lacks.length === 0) return `All ${link}. `;
  if (lacks.length < has.length) return `The ${link}, save for ${flags(lacks)}. `;
  return `Of the ${link}: ${flags(has)}. `;
}

function titleOf(heading: string): string {
  return `Options to ${heading.replace(':', '').toLowerCase()}`;
}

function flags(names: readonly OptionName[]): string {
  return names.map((name) => code(`--${OPTIONS[name].flag}`)).join(', ');
}

function optionTable(names: readonly OptionName[]): string {
  return table(OPTION_HEAD, names.map(optionRow));
}
