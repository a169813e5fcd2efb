import { expect, it } from 'vitest';
import { bashCompletion } from '../../../../src/cli/completion/bash.ts';
import { grammarOf } from '../../../../src/cli/completion/grammar.ts';
import { commandNamed } from '../../../support/options.ts';

// test/extended/shells runs the scripts in the shells themselves.
it('the script for bash names the command, its flags and their choices, and evaluates nothing', () => {
  const script = bashCompletion(grammarOf([commandNamed('policy')]));
  for (const word of ['policy', 'role-template', 'json', 'hcl', 'cdktf', 'administrator'])
    expect(script).toContain(word);
  expect(script).not.toMatch(/\beval\b/);
});

it('a quotation mark in a summary does not end the script for bash', () => {
  const { commands } = grammarOf([commandNamed('schema')]);
  const script = bashCompletion({ commands: commands.map((one) => ({ ...one, summary: "it's" })) });
  expect(script).not.toMatch(/(^|[^\\'])it's/m);
});
