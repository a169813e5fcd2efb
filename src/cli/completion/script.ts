import type { Command } from '../commands/command.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { type Grammar, grammarOf } from './grammar.ts';
import { zshCompletion } from './zsh.ts';

const SCRIPTS: Readonly<Record<string, (grammar: Grammar) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export const SHELLS = Object.keys(SCRIPTS);

/** The completion of a shell; undefined for another shell than those. */
export function completionScript(shell: string, commands: readonly Command[]): string | undefined {
  return Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell]?.(grammarOf(commands)) : undefined;
}
