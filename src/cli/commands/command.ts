import type { OptionName } from '../options/options.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Resolved } from '../options/resolve.ts';
import type { Terminal } from '../output/terminal.ts';

/** What a command is given to run with. */
export interface Invocation extends Resolved {
  readonly args: readonly string[];
  readonly io: Io;
  readonly terminal: Terminal;
}

export interface Argument {
  readonly name: string;
  readonly summary: string;
  readonly variadic?: boolean;
  /** Words that may stand here; all of them, unless there is a path too. */
  readonly choices?: readonly string[];
  readonly path?: 'file' | 'directory';
}

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  readonly options: readonly OptionName[];
  /** What an option means to this command, where that is not what it means to others. */
  readonly words?: Readonly<Partial<Record<OptionName, string>>>;
  /** Command lines without the leading `hubform`, each with what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  /** Loaded when used, so that help and version stay fast. */
  readonly load: () => Promise<{ run: (invocation: Invocation) => Promise<ExitCode> }>;
}
