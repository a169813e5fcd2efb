import { HubformError } from '../../error.ts';
import { EXIT } from '../exit-code.ts';
import { command, oneOf } from './command.ts';

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
    const { SHELLS, completionScript } = await import('../completion/script.ts');

    const script = completionScript(shell, commands);
    if (script === undefined) {
      throw new HubformError('usage', `there is no completion for ${JSON.stringify(shell)}`, {
        hint: `There is one for ${SHELLS.join(', ')}.`,
      });
    }
    terminal.result(script);
    return EXIT.done;
  },
});
