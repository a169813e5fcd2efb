import { expect, it } from 'vitest';
import { command, oneOf, optionsOf } from '../../../../src/cli/commands/command.ts';
import { EVERYWHERE } from '../../../../src/cli/options/everywhere.ts';
import { toggle } from '../../../../src/cli/options/option.ts';

it('a command understands its own options and those of every command', () => {
  const loudly = toggle('in capital letters');
  const one = command({
    ...{ name: 'hello', summary: 'greet', args: [], examples: [] },
    options: { loudly },
    // Typed by the options: another name would not compile.
    run: ({ values }) => Promise.resolve(values.loudly ? 2 : 0),
  });
  expect(optionsOf(one)).toEqual({ loudly, ...EVERYWHERE });
});

it('an argument of a few words lists them', () => {
  expect(oneOf('WHAT', ['a', 'b', 'c'])).toEqual({ name: 'WHAT', summary: 'a, b or c', choices: ['a', 'b', 'c'] });
});
