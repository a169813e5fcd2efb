import { HubformError } from '../../error.ts';
import type { Grammar } from '../completion/grammar.ts';
import { EXIT } from '../exit-code.ts';
import { command, oneOf } from './command.ts';

const SHELLS: Readonly<Record<string, () => Promise<(grammar: Grammar) => string>>> = {
  bash: async () => (await import('../completion/bash.ts')).bashCompletion,
  zsh: async () => (await import('../completion/zsh.ts')).zshCompletion,
  fish: async () => (await import('../completion/fish.ts')).fishCompletion,
};

export const completionCommand = command({
  name: 'completion',
  summary: 'print what makes a shell complete commands, flags and values',
  args: [oneOf('SHELL', ['bash', 'zsh', 'fish'])],
  options: {},
  examples: [
    ['completion bash', 'in ~/.bashrc: source <(hubform completion bash)'],
    ['completion zsh', 'in ~/.zshrc, after compinit: source <(hubform completion zsh)'],
    ['completion fish', 'hubform completion fish > ~/.config/fish/completions/hubform.fish'],
  ],
  run: async ({ args: [shell = ''], commands, terminal }) => {
    const load = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
    if (!load) {
      throw new HubformError('usage', `there is no completion for ${JSON.stringify(shell)}`, {
        hint: `There is one for ${Object.keys(SHELLS).join(', ')}.`,
      });
    }
    const { grammarOf } = await import('../completion/grammar.ts');

    terminal.result((await load())(grammarOf(commands)));
    return EXIT.done;
  },
});
