import { EXIT } from '../exit-code.ts';
import { GENERATE } from '../options/generate.ts';
import { SCAN } from '../options/scan.ts';
import { command } from './command.ts';

export const configCommand = command({
  name: 'config',
  summary: 'print the options in force, and where each value comes from',
  args: [],
  options: { ...SCAN, ...GENERATE },
  examples: [
    ['config', 'Print what hubform.yaml, the variables and the defaults give'],
    ['config --region eu-west-1 --trust 999999999999', 'Also print what two flags change'],
  ],
  run: async ({ commands, resolveFor, terminal }) => {
    const { drawConfig } = await import('../output/draw-config.ts');

    const others = commands.filter(({ name }) => name !== 'config');
    terminal.result(
      drawConfig(
        others.map((one) => ({ command: one.name, ...resolveFor(one) })),
        terminal,
      ),
    );
    return EXIT.done;
  },
});
