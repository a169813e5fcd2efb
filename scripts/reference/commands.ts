import type { Command } from '../../src/cli/commands/command.ts';
import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { EVERYWHERE } from '../../src/cli/options/everywhere.ts';
import { GENERATE } from '../../src/cli/options/generate.ts';
import { flagName } from '../../src/cli/options/names.ts';
import { type Options, described } from '../../src/cli/options/option.ts';
import { SCAN } from '../../src/cli/options/scan.ts';
import { code, page, sentence, table } from './markdown.ts';
import { OPTION_HEAD, optionRow } from './option-rows.ts';

/** The groups of options that several commands share. */
const SHARED: readonly (readonly [title: string, options: Options])[] = [
  ['Options to scan', SCAN],
  ['Options to generate', GENERATE],
];

const EXIT_MEANING: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'done, whatever was decided',
  failed: 'error: usage, credentials, disk; nothing is half-written',
  different: 'differences: `diff` found some; `verify` or `rehearse` found a plan that is not what was decided',
  incomplete: 'done, but some targets could not be read; this beats 2',
  hungUp: 'hung up (the terminal was closed, or the connection lost): as 130',
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
    ...SHARED.map(([title, options]) => page(`## ${title}`, optionTable(options)).trimEnd()),
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
  const entries = Object.entries(options);
  const own = entries.filter(([name, option]) => !SHARED.some(([, shared]) => shared[name] === option));
  return page(
    `## hubform ${name}`,
    sentence(summary),
    args.length === 0 ? '' : args.map((argument) => `- ${code(argument.name)}: ${described(argument)}`).join('\n'),
    table(
      ['example', 'what for'],
      examples.map(([line, purpose]) => [code(`hubform ${line}`), purpose]),
    ),
    own.length === 0 ? '' : optionTable(Object.fromEntries(own), name),
    SHARED.map(([title, shared]) => sharedPart(title, shared, options)).join(''),
  ).trimEnd();
}

/** Which options of a group a command has; in the fewest words. */
function sharedPart(title: string, shared: Options, options: Options): string {
  const group = Object.keys(shared);
  const has = group.filter((name) => options[name] === shared[name]);
  const lacks = group.filter((name) => options[name] !== shared[name]);
  if (has.length === 0) return '';
  const link = `[${title.toLowerCase()}](#${title.toLowerCase().replaceAll(' ', '-')})`;
  if (lacks.length === 0) return `All ${link}. `;
  if (lacks.length < has.length) return `The ${link}, except ${flags(lacks)}. `;
  return `Of the ${link}: ${flags(has)}. `;
}

function flags(names: readonly string[]): string {
  return names.map((name) => code(`--${flagName(name)}`)).join(', ');
}

function optionTable(options: Options, command?: string): string {
  return table(
    OPTION_HEAD,
    Object.entries(options).map((entry) => optionRow(entry, command)),
  );
}
