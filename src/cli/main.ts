import { HubformError } from '../error.ts';
import { systemError } from '../files/disk-error.ts';
import { isFile } from '../files/file.ts';
import { printable } from '../text.ts';
import { type Command, optionsOf } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import { EXIT, type ExitCode, exitCodeOfSignal } from './exit-code.ts';
import type { Io } from './io.ts';
import type { ALL } from './options/all.ts';
import { unknownVariables, variablesOf } from './options/environment.ts';
import { EVERYWHERE } from './options/everywhere.ts';
import { environmentName } from './options/names.ts';
import type { ValuesOf } from './options/option.ts';
import { type Parsed, parse } from './options/parse.ts';
import { type GivenValues, type Resolved, resolve } from './options/resolve.ts';
import type { Terminal, TerminalOptions } from './output/terminal/terminal.ts';
import { VERSION } from './version.ts';

const DEFAULT_FILE = 'hubform.yaml';
const ALL_OPTIONS = COMMANDS.map(optionsOf);

/** Runs one command line (argv without node and script) and gives its exit code; never throws, never exits. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let terminal: Terminal | undefined;
  try {
    const parsed = parse(argv, { commands: COMMANDS, version: VERSION, columns: io.stdout.columns ?? 100 });
    if (parsed.kind === 'print') {
      io.stdout.write(parsed.text);
      return EXIT.done;
    }
    const { command, args } = parsed;
    const resolveFor = await resolver(parsed, io);
    const resolved = resolveFor(command);
    terminal = await openTerminal(io, resolved.values as ValuesOf<typeof EVERYWHERE & Partial<typeof ALL>>);
    for (const message of await unknownVariables(io.env, ALL_OPTIONS)) terminal.report({ kind: 'warning', message });
    for (const message of ignoredVariables(command, io)) terminal.report({ kind: 'note', message });
    return await command.run({
      ...resolved,
      args,
      io,
      terminal,
      context: { reporter: terminal, signal: io.signal, stdin: io.stdin },
      commands: COMMANDS,
      resolveFor,
    });
  } catch (error) {
    if (io.signal.aborted) {
      terminal?.interrupted();
      return exitCodeOfSignal(io.signal);
    }
    return await fail(error, argv, io, terminal);
  } finally {
    terminal?.close();
  }
}

/** Prints an error, in the form that the command line asks for, and gives the exit code. */
export async function fail(error: unknown, argv: readonly string[], io: Io, open?: Terminal): Promise<ExitCode> {
  const terminal = open ?? (await openTerminal(io, early(argv, io)));
  terminal.fail(asHubformError(error));
  terminal.close();
  return EXIT.failed;
}

/** Help and version need none, so they start without it. */
async function openTerminal(io: Io, options: TerminalOptions): Promise<Terminal> {
  const { Terminal } = await import('./output/terminal/terminal.ts');
  return new Terminal(io, options);
}

/** The values of a command's own options: nothing else is read, from any place. */
async function resolver(
  { command, flags }: Extract<Parsed, { kind: 'run' }>,
  { env }: Io,
): Promise<(one: Command) => Resolved> {
  const inFile = await configFile(flags, env);
  const given = optionsOf(command);
  return (one) => {
    const options = optionsOf(one);
    // The flags of one command say something about another where both have the same option.
    const flag = Object.fromEntries(Object.entries(flags).filter(([name]) => options[name] === given[name]));
    return resolve(options, { flag, variable: variablesOf(options, env, ALL_OPTIONS).given, file: inFile(one) });
  };
}

/** What reads and checks the file is loaded only where there is one. */
async function configFile(flag: GivenValues, env: Io['env']): Promise<(command: Command) => GivenValues> {
  const { config } = EVERYWHERE;
  const variable = variablesOf({ config }, env, []).given;
  const named = resolve({ config }, { flag, variable, file: {} }).values.config;
  const name = named ?? ((await isFile(DEFAULT_FILE)) ? DEFAULT_FILE : undefined);
  if (name === undefined) return () => ({});
  const { configValues, readConfigFile } = await import('./options/config-file.ts');
  const file = await readConfigFile(name, COMMANDS);
  return (command) => configValues(file, command);
}

function ignoredVariables(command: Command, { env }: Io): string[] {
  const options = optionsOf(command);
  return variablesOf(options, env, ALL_OPTIONS).ignored.map((name) => {
    const variable = environmentName(name);
    const choices = options[name]?.choices?.join(', ') ?? '';
    return `${variable}=${env[variable] ?? ''} is for other commands; hubform ${command.name} takes ${choices}.`;
  });
}

/** How to print errors before the options are known. */
function early(argv: readonly string[], io: Io): TerminalOptions {
  const json = argv.includes('--log-format=json') || argv[argv.indexOf('--log-format') + 1] === 'json';
  return {
    quiet: false,
    logFormat: json || io.env.HUBFORM_LOG_FORMAT === 'json' ? 'json' : 'text',
    noColor: argv.includes('--no-color'),
  };
}

/** An error that is neither ours nor of the operating system is a defect, and shows its stack. */
function asHubformError(thrown: unknown): HubformError {
  const error = systemError('disk', attemptOf(thrown), thrown);
  if (error instanceof HubformError) return error;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new HubformError('internal', `this is a defect of hubform: ${stack}`, { cause: error });
}

/** What the operating system was asked to do, in the words of Node: `open a/b`, `spawn git`. */
function attemptOf(error: unknown): string {
  const { syscall = 'continue', path, dest } = (error ?? {}) as NodeJS.ErrnoException & { readonly dest?: string };
  const names = [path, dest].filter((name) => name !== undefined);
  const what = syscall === 'uv_cwd' ? 'find the current directory' : syscall;
  return printable([what, ...names].join(' '), 500);
}
