import type { Context } from '../../actions/context.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { EVERYWHERE } from '../options/everywhere.ts';
import { EXPORT_DIRECTORY } from '../options/output.ts';
import type { Options } from '../options/option.ts';
import type { Resolved } from '../options/resolve.ts';
import type { Terminal } from '../output/terminal/terminal.ts';

/** What a command is given to run with. */
export interface Invocation<O extends Options = Options> extends Resolved<O> {
  readonly args: readonly string[];
  readonly io: Io;
  readonly terminal: Terminal;
  /** What every action is given. */
  readonly context: Context;
  /** Every command there is, for those that print them. */
  readonly commands: readonly Command[];
  /** The values of another command's options, from the same variables and file. */
  readonly resolveFor: (command: Command) => Resolved;
}

export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly variadic?: boolean;
  /** May be left out, and so may all that come after it. */
  readonly optional?: boolean;
  /** What holds where it is left out, for the help. */
  readonly defaultText?: string;
  /** Words that may stand here; all of them, unless there is a path too. */
  readonly choices?: readonly string[];
  readonly path?: 'file' | 'directory';
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** One sentence without its full stop, that begins with a verb. */
  readonly summary: string;
  /** The heading in the help of the program. */
  readonly group?: string;
  readonly args: readonly Argument[];
  /** Its own; see `optionsOf` for all that it understands. */
  readonly options: O;
  /** Command lines without the leading `hubform`, each with what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  /** Imports what it needs when it runs, so that help, version and completion start fast. */
  readonly run: (invocation: Invocation<O>) => Promise<ExitCode>;
}

/** Types the values inside `run` by the options of the command. */
export function command<O extends Options>(declared: Command<O>): Command {
  // It is run with the values of its own options alone: see main.
  return declared as unknown as Command;
}

/** All options that a command understands, by name. */
export function optionsOf({ options }: Command): Options {
  return { ...options, ...EVERYWHERE };
}

/** An argument that is one of a few words. */
export function oneOf(name: string, choices: readonly [string, ...string[]]): Argument {
  return { name, summary: `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`, choices };
}

export const SNAPSHOT: Argument = {
  name: 'SNAPSHOT',
  summary: 'a snapshot file, a directory with a file per account, or - for stdin',
  path: 'file',
};

/** Read it with `codeDirectoryOf`. */
export const CODE: Argument = {
  name: 'DIR',
  summary: 'a directory that export, generate or bootstrap wrote',
  path: 'directory',
  optional: true,
  defaultText: `${EXPORT_DIRECTORY}, if that directory exists`,
};
