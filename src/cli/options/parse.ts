import { Command as Commander, CommanderError, Option as Flag } from 'commander';
import { HubformError } from '../../error.ts';
import type { Command } from '../commands/command.ts';
import { COMMANDS, EVERYWHERE, headingOf } from '../commands/commands.ts';
import { OPTIONS, type Option, type OptionName, type Raw } from './options.ts';
import { environmentName } from './resolve.ts';

export type Parsed =
  | { readonly kind: 'run'; readonly command: Command; readonly args: readonly string[]; readonly flags: Flags }
  /** Help or version was asked for: print this. */
  | { readonly kind: 'print'; readonly text: string };

/** What was written on the command line, by option. */
export type Flags = Partial<Record<OptionName, Raw>>;

/** argv (without node and script) to what is to be done; strict, with suggestions. */
export function parse(argv: readonly string[], version: string, columns: number): Parsed {
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
  for (const command of COMMANDS) {
    const sub = program
      .command(command.name)
      .description(`${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`)
      .summary(command.summary);
    sub.helpOption('-h, --help', 'show this help').allowExcessArguments(false);
    for (const { name, summary, variadic } of command.args) {
      sub.argument(variadic ? `<${name}...>` : `<${name}>`, summary);
    }
    for (const name of [...command.options, ...EVERYWHERE])
      sub.addOption(flagOf(name, command.words?.[name]).helpGroup(headingOf(name)));
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
    throw usageError(error, argv);
  }
  return parsed ?? { kind: 'print', text: printed };
}

const TOPICS = `
Start with:
  hubform demo              see it work, without an AWS account
  hubform export            scan your account and write Terraform code into ./hubform
  hubform export --help     every option of a command, with examples

Exit codes: 0 done, 1 could not do it, 2 differences, 3 done but some targets were unreadable.
`;

function flagOf(name: OptionName, words?: string): Flag {
  const { flag, short, value, summary, kind, fallback }: Option<unknown> = OPTIONS[name];
  const long = value === undefined ? `--${flag}` : `--${flag} <${value}>`;
  const shown = kind === 'number' && fallback !== 0 ? ` (default: ${String(fallback)})` : '';
  const option = new Flag(short === undefined ? long : `-${short}, ${long}`, `${words ?? summary}${shown}`);
  if (kind === 'list') option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text]);
  return option;
}

function flagsOf(sub: Commander, command: Command): Flags {
  const flags: Flags = {};
  for (const name of [...command.options, ...EVERYWHERE]) {
    const attribute = flagOf(name).attributeName();
    if (sub.getOptionValueSource(attribute) !== 'cli') continue;
    const raw: unknown = sub.getOptionValue(attribute);
    flags[name] = OPTIONS[name].flag.startsWith('no-') ? true : (raw as Raw);
  }
  return flags;
}

function examplesOf(command: Command): string {
  const width = Math.max(...command.examples.map(([line]) => line.length));
  const one = command.options[0];
  const lines = command.examples.map(([line, purpose]) =>
    width > 45 ? `  # ${purpose}\n  hubform ${line}` : `  hubform ${line.padEnd(width)}   # ${purpose}`,
  );
  const variables =
    one === undefined
      ? ''
      : `\nEvery option is also a variable (--${OPTIONS[one].flag}: ${environmentName(one)}) and a key in hubform.yaml (${one}).\n`;
  return `\nExamples:\n${lines.join('\n')}\n${variables}`;
}

/** Commander's words, with what to do next. */
function usageError(error: CommanderError, argv: readonly string[]): HubformError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const known = COMMANDS.find(({ name }) => name === argv[0]);
  const help = `hubform ${known ? `${known.name} ` : ''}--help`;
  const hint = suggestion === undefined ? `See ${help}.` : `${suggestion.replace(/^\((.*)\)$/, '$1')} See ${help}.`;
  return new HubformError('usage', message, { hint });
}
