import { Command as Commander, CommanderError, InvalidArgumentError, Option as Flag } from 'commander';
import { HubformError } from '../../error.ts';
import { type Command, optionsOf } from '../commands/command.ts';
import { environmentName, flagName } from './names.ts';
import type { Option, Raw } from './option.ts';
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
    .description('Brings AWS Security Hub membership by invitation under infrastructure as code.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help; after a command, its own')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (printed += text),
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(columns, 110),
    })
    .addHelpText('after', TOPICS);
  for (const command of commands) {
    const sub = program
      .command(command.name)
      .description(`${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`)
      .summary(command.summary);
    sub.helpOption('-h, --help', 'show this help').allowExcessArguments(false);
    for (const { name, summary, variadic, optional } of command.args) {
      const word = variadic ? `${name}...` : name;
      sub.argument(optional ? `[${word}]` : `<${word}>`, summary);
    }
    for (const [name, option] of Object.entries(optionsOf(command)))
      sub.addOption(flagOf(name, option).helpGroup(`${option.group ?? 'Options'}:`));
    sub.addHelpText('after', examplesOf(command));
    sub.action(() => {
      parsed = { kind: 'run', command, args: sub.args, flags: flagsOf(sub, command) };
    });
  }
  try {
    if (argv.length === 0) return { kind: 'print', text: program.helpInformation() + TOPICS };
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    throw usageError(error, argv, commands);
  }
  return parsed ?? { kind: 'print', text: printed };
}

const TOPICS = `
Start with:
  hubform demo              see it work, without an AWS account
  hubform export            scan your account and write Terraform code into ./hubform
  hubform export --help     every option of a command, with examples

Exit codes: 0 done, 1 could not do it, 2 differences, 3 done but some targets could not be read.
`;

function flagOf(name: string, { short, value, summary, kind, fallback }: Option<unknown>): Flag {
  const long = value === undefined ? `--${flagName(name)}` : `--${flagName(name)} <${value}>`;
  const shown = kind === 'number' && fallback ? ` (default: ${fallback as number | string})` : '';
  const option = new Flag(short === undefined ? long : `-${short}, ${long}`, `${summary}${shown}`);
  if (kind === 'list') option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text]);
  else if (kind !== 'switch') option.argParser((text: string, before: string | undefined) => once(text, before));
  return option;
}

/** The first value would be dropped in silence. */
function once(text: string, before: string | undefined): string {
  if (before === undefined || before === text) return text;
  throw new InvalidArgumentError('It is the second value: give one.');
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

function examplesOf({ examples, options }: Command): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, purpose]) =>
    width > 45 ? `  # ${purpose}\n  hubform ${line}` : `  hubform ${line.padEnd(width)}   # ${purpose}`,
  );
  const perRun = Object.keys(options).filter((name) => options[name]?.perRun);
  const one = Object.keys(options).find((name) => !perRun.includes(name));
  const others =
    perRun.length > 0 ? `; of ${perRun.map((name) => `--${flagName(name)}`).join(', ')} only a variable` : '';
  const variables =
    one === undefined
      ? ''
      : `\nEvery option is also a variable (--${flagName(one)}: ${environmentName(one)}) and a key in hubform.yaml (${one})${others}.\n`;
  return `\nExamples:\n${lines.join('\n')}\n${variables}`;
}

/** Commander's message, with what to do next. */
function usageError(error: CommanderError, argv: readonly string[], commands: readonly Command[]): HubformError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const known = commands.find(({ name }) => name === argv[0]);
  const help = `hubform ${known ? `${known.name} ` : ''}--help`;
  const hint = suggestion === undefined ? `See ${help}.` : `${suggestion.replace(/^\((.*)\)$/, '$1')} See ${help}.`;
  return new HubformError('usage', message, { hint });
}
