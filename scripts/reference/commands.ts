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
  done: 'done, with any decisions',
  failed: 'error, such as wrong usage, no credentials or a full disk; files are written completely or not at all',
  different: 'differences: `diff` found changes, or the plan of `verify` or `rehearse` is not what was decided',
  incomplete: 'done, but some targets could not be read; 3 wins over 2',
  hungUp: 'the terminal or the connection was closed (SIGHUP): as 130',
  interrupted: 'interrupted with Ctrl-C (SIGINT): you have either all old files or all new ones',
  terminated: 'stopped (SIGTERM): as 130',
};

export function commandsPage(): string {
  return page(
    '# Commands',
    'All commands and their options. hubform prints results to stdout and everything else to stderr. A flag wins over its variable, and a variable over its key in [hubform.yaml](config.md).',
    table(
      ['command', 'what it does'],
      COMMANDS.map(({ name, summary }) => [`[${name}](#hubform-${name})`, summary]),
    ),
    ...COMMANDS.map(commandPart),
    ...SHARED.map(([title, options]) => page(`## ${title}`, optionTable(options)).trimEnd()),
    '## Options everywhere',
    optionTable(EVERYWHERE),
    '`--help` prints the help of a command, `hubform --version` the version. hubform also reads `NO_COLOR` and the variables of AWS, such as `AWS_PROFILE`, `AWS_REGION` and `AWS_ENDPOINT_URL`: see [environment](environment.md).',
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
      examples.map(([line, purpose]) => [code(`hubform ${line}`), withoutLinks(purpose)]),
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

/** GitHub makes a link of a URL in plain text; the URL of a local server is none. */
function withoutLinks(text: string): string {
  return text.replace(/\S*https?:\/\/\S+/g, code);
}
