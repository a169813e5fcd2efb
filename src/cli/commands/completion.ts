import { HubformError } from '../../error.ts';
import { EXIT } from '../exit-code.ts';
import { command, oneOf } from './command.ts';

export const completionCommand = command({
  name: 'completion',
  summary: 'print a completion script for a shell',
  args: [oneOf('SHELL', ['bash', 'zsh', 'fish'])],
  options: {},
  examples: [
    ['completion bash', 'Add to ~/.bashrc: source <(hubform completion bash)'],
    ['completion zsh', 'Add to ~/.zshrc, after compinit: source <(hubform completion zsh)'],
    ['completion fish', 'Write to ~/.config/fish/completions/hubform.fish'],
  ],
  run: async ({ args: [shell = ''], commands, terminal }) => {
    const { SHELLS, completionScript } = await import('../completion/script.ts');

    const script = completionScript(shell, commands);
    if (script === undefined) {
      throw new HubformError('usage', `there is no completion for ${JSON.stringify(shell)}`, {
        hint: `Choose one of ${SHELLS.join(', ')}.`,
      });
    }
    terminal.result(script);
    return EXIT.done;
  },
});
