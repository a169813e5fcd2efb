import { expect, it } from 'vitest';
import { command } from '../../../../src/cli/commands/command.ts';
import { belowOptions, helpWidth } from '../../../../src/cli/options/help.ts';
import { toggle } from '../../../../src/cli/options/option.ts';
import { EXIT } from '../../../../src/cli/exit-code.ts';

const LINE = 'greet --who 111122223333,444455556666 --how politely --when today -o greetings';
const greet = command({
  ...{ name: 'greet', summary: 'greet', args: [], options: { loudly: { ...toggle('in capitals'), perRun: true } } },
  examples: [
    [LINE, 'Greet two accounts in a way that takes more than one line of a terminal to describe'],
    ['greet', 'Greet'],
  ],
  run: () => Promise.resolve(EXIT.done),
});

it('an example is a comment and a command, each broken where it is too long, so that it can be copied', () => {
  expect(belowOptions(greet, 60)).toBe(
    [
      '',
      'Examples:',
      '  # Greet two accounts in a way that takes more than one',
      '  # line of a terminal to describe',
      '  hubform greet --who 111122223333,444455556666 \\',
      '    --how politely --when today -o greetings',
      '',
      '  # Greet',
      '  hubform greet',
      '',
    ].join('\n'),
  );
});

it('help is as wide as the terminal, but no wider than 80 columns', () => {
  expect([40, 80, 200].map(helpWidth)).toEqual([40, 80, 80]);
});
