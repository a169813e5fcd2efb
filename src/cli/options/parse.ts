import { Command as Commander, CommanderError, InvalidArgumentError, Option as Flag } from 'commander';
import { HubformError } from '../../error.ts';
import { type Argument, type Command, optionsOf } from '../commands/command.ts';
import { HELP_FORMAT, belowOptions, helpWidth } from './help.ts';
import { flagName } from './names.ts';
import { type Option, type Raw, described } from './option.ts';
import type { GivenValues } from './resolve.ts';

export type Parsed =
  | { readonly kind: 'run'; readonly command: Command; readonly args: readonly string[]; readonly flags: GivenValues }
  /** Help or version was asked for: print this. */
  | { readonly kind: 'print'; readonly text: string };

export interface Program {
  readonly commands: readonly Command[];
  readonly version: string;
  /** The width of the terminal. */
  readonly columns: number;
}

/** argv (without node and script) to what is to be done; strict, with suggestions. */
export function parse(argv: readonly string[], { commands, version, columns }: Program): Parsed {
  let parsed: Parsed | undefined;
  let printed = '';
  const program = new Commander('hubform')
    .description(DESCRIPTION)
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help; after a command, that of the command')
    .helpCommand('help [command]', 'print the help of a command')
    .commandsGroup('Setup:')
    .configureHelp(HELP_FORMAT)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (printed += text),
      writeErr: () => undefined,
      getOutHelpWidth: () => helpWidth(columns),
    })
    .addHelpText('after', TOPICS);
  for (const command of commands) {
    const sub = program
      .command(command.name)
      .description(`${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`)
      .summary(command.summary)
      .helpGroup(`${command.group ?? 'Commands'}:`)
      .allowExcessArguments(false);
    for (const argument of command.args) {
      const word = argument.variadic ? `${argument.name}...` : argument.name;
      sub.argument(argument.optional ? `[${word}]` : `<${word}>`, described(argument));
    }
    const options = Object.entries(optionsOf(command));
    // Those of the command alone stand first.
    const inOrder = [...options.filter(([, { group }]) => !group), ...options.filter(([, { group }]) => group)];
    for (const [name, option] of inOrder)
      sub.addOption(flagOf(name, option).helpGroup(`${option.group ?? 'Options'}:`));
    sub.addHelpOption(new Flag('-h, --help', 'print this help').helpGroup('Everywhere:'));
    sub.addHelpText('after', belowOptions(command, columns));
    sub.action(() => {
      parsed = { kind: 'run', command, args: sub.args, flags: flagsOf(sub, command) };
    });
  }
  try {
    if (argv.length === 0) return { kind: 'print', text: program.helpInformation() + TOPICS };
    program.parse(askingForHelp(argv, commands), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    throw usageError(error, argv, commands);
  }
  return parsed ?? { kind: 'print', text: printed };
}

const HELP = new Set(['help', '-h', '--help']);

/** Turns `help COMMAND`, `--help COMMAND` and `COMMAND help` into `COMMAND --help`. An unknown command stands alone, so that commander reports it. */
function askingForHelp(argv: readonly string[], commands: readonly Command[]): readonly string[] {
  const [first = '', second, ...rest] = argv;
  const isCommand = (word: string) => commands.some(({ name }) => name === word);
  if (HELP.has(first)) {
    if (second === undefined || second === 'help' || second.startsWith('-')) return ['--help'];
    return isCommand(second) ? [second, '--help'] : [second];
  }
  return isCommand(first) && second === 'help' && rest.length === 0 ? [first, '--help'] : argv;
}

const DESCRIPTION =
  'Import Security Hub invitation-based memberships into Terraform, and review changes in pull requests.';

const TOPICS = `
Start with:
  hubform demo              see it work, without an AWS account
  hubform export            scan your account, and write its code to ./hubform
  hubform verify            check that the code does what was decided
  hubform export --help     all options of a command, with examples

Exit codes: 0 done, 1 error, 2 differences, 3 done, but some targets (an account
in a Region) could not be read.
`;

function flagOf(name: string, declared: Option<unknown>): Flag {
  const { short, value, kind } = declared;
  const long = value === undefined ? `--${flagName(name)}` : `--${flagName(name)} <${value}>`;
  const option = new Flag(short === undefined ? long : `-${short}, ${long}`, described(declared));
  if (kind === 'list') option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text]);
  else if (kind !== 'switch') option.argParser((text: string, before: string | undefined) => once(text, before));
  return option;
}

/** The first value would be dropped in silence. */
function once(text: string, before: string | undefined): string {
  if (before === undefined || before === text) return text;
  throw new InvalidArgumentError('It already has a value: give one only');
}

function flagsOf(sub: Commander, command: Command): GivenValues {
  const set = Object.entries(optionsOf(command)).flatMap(([name, option]) => {
    const attribute = flagOf(name, option).attributeName();
    if (sub.getOptionValueSource(attribute) !== 'cli') return [];
    const flag = flagName(name);
    // Commander takes `--no-color` for `color` switched off.
    const raw = flag.startsWith('no-') ? true : (sub.getOptionValue(attribute) as Raw);
    return [[name, { raw, place: `--${flag}` }] as const];
  });
  return Object.fromEntries(set);
}

/** Commander's message, with what to do next. */
function usageError(error: CommanderError, argv: readonly string[], commands: readonly Command[]): HubformError {
  const [text = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  // Such as `hubform --`. Commander's own text is only "(outputHelp)".
  if (error.code === 'commander.help') {
    return new HubformError('usage', 'hubform needs a command', { hint: 'See hubform --help.' });
  }
  const message = text.replace(/\. Expected (\d+ arguments?) but got (\d+)\.$/, ': expected $1, got $2');
  const known = commands.find(({ name }) => name === argv[0]);
  const help = `hubform ${known ? `${known.name} ` : ''}--help`;
  const missing =
    error.code === 'commander.missingArgument' && known?.args.find(({ name }) => message.includes(`'${name}'`));
  if (known && missing) return missingArgument(known, missing, help);
  const choices = known && error.code === 'commander.optionMissingArgument' ? choicesOf(known, message) : [];
  const first = choices.length > 0 ? `Choose one of ${choices.join(', ')}.` : suggestion?.replace(/^\((.*)\)$/, '$1');
  return new HubformError('usage', message, { hint: first === undefined ? `See ${help}.` : `${first} See ${help}.` });
}

/** Of the option that a message is about, such as `option '-o, --output <DIR>' argument missing`. */
function choicesOf(command: Command, message: string): readonly string[] {
  const flag = /--([\w-]+)/.exec(message)?.[1];
  const [, option] = Object.entries(optionsOf(command)).find(([name]) => flagName(name) === flag) ?? [];
  return option?.choices ?? [];
}

/** With the choices, or what may stand there, and a command line that has it. */
function missingArgument(
  { name, examples: [example] }: Command,
  { name: what, summary }: Argument,
  help: string,
): HubformError {
  const line = example === undefined ? '' : `Run, for example: hubform ${example[0]}. `;
  return new HubformError('usage', `hubform ${name} needs ${what}: ${summary}`, { hint: `${line}See ${help}.` });
}
