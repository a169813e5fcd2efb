/**
 * The commands as a shell completes them: which flags a command has, which of them take a value, and what may stand
 * where. The scripts made from it are static: a key press runs no program, and never runs what was typed so far.
 */
import { type Argument, type Command, optionsOf } from '../commands/command.ts';
import { flagName } from '../options/names.ts';
import type { Option } from '../options/option.ts';

export interface Grammar {
  readonly commands: readonly CommandGrammar[];
}

export interface CommandGrammar {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagGrammar[];
  readonly args: readonly ArgumentGrammar[];
}

export interface FlagGrammar {
  /** Without dashes. */
  readonly long: string;
  readonly short?: string;
  readonly summary: string;
  readonly repeatable: boolean;
  /** Absent for a switch. */
  readonly value?: Offer;
}

export interface ArgumentGrammar extends Offer {
  readonly variadic: boolean;
}

/** What may stand in one place; with neither words nor a path, something that only the reader knows. */
export interface Offer {
  readonly name: string;
  readonly words: readonly string[];
  readonly path?: 'file' | 'directory';
}

export function grammarOf(commands: readonly Command[]): Grammar {
  return {
    commands: commands.map((command) => ({
      name: command.name,
      summary: command.summary,
      flags: [...Object.entries(optionsOf(command)).map(flagGrammar), HELP],
      args: command.args.map(argumentGrammar),
    })),
  };
}

/** How a flag may be written. */
export function written({ long, short }: Pick<FlagGrammar, 'long' | 'short'>): string[] {
  return [...(short === undefined ? [] : [`-${short}`]), `--${long}`];
}

const HELP: FlagGrammar = { long: 'help', short: 'h', summary: 'print this help', repeatable: false };

function flagGrammar([name, option]: [string, Option<unknown>]): FlagGrammar {
  const { short, summary, kind, value, choices = [] } = option;
  return {
    long: flagName(name),
    ...(short !== undefined && { short }),
    summary,
    repeatable: kind === 'list',
    ...(value !== undefined && { value: { name: value, words: choices.map(plain), ...pathOf(value) } }),
  };
}

function argumentGrammar({ name, choices = [], variadic = false, path }: Argument): ArgumentGrammar {
  return { name, words: choices.map(plain), variadic, ...(path && { path }) };
}

/** The placeholders that stand for a path in the help. */
function pathOf(placeholder: string): Pick<Offer, 'path'> {
  if (placeholder === 'DIR') return { path: 'directory' };
  return ['FILE', 'PATH', 'SNAPSHOT'].includes(placeholder) ? { path: 'file' } : {};
}

/** Words stand unquoted in lists of three shells. */
function plain(word: string): string {
  if (!/^[a-z][\w-]*$/.test(word)) throw new Error(`${JSON.stringify(word)} is not a plain word in every shell`);
  return word;
}
