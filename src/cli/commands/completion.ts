import { HubformError } from '../../error.ts';
import type { Command, Invocation } from './command.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { grammarOf, type Grammar } from '../completion/grammar.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { OptionName } from '../options/options.ts';

const SHELLS: Readonly<Record<string, (grammar: Grammar) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** The table is given: the one that this command stands in. */
export function completionOf(
  commands: readonly Command[],
  everywhere: readonly OptionName[],
): { run: (invocation: Invocation) => Promise<ExitCode> } {
  return {
    run: ({ args: [shell = ''], terminal }) => {
      const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (!script) {
        throw new HubformError('usage', `there is no completion for ${JSON.stringify(shell)}`, {
          hint: `There is one for ${Object.keys(SHELLS).join(', ')}.`,
        });
      }
      terminal.result(script(grammarOf(commands, everywhere)));
      return Promise.resolve(EXIT.done);
    },
  };
}
