import { expect, it } from 'vitest';
import { textFor } from '../../../src/cli/texts.ts';
import { VERSION } from '../../../src/cli/version.ts';

it.each([
  [['--version'], `${VERSION}\n`],
  [[], 'Import Security Hub '],
  [['--help'], 'Import Security Hub '],
  [['help', 'diff'], 'Compare a snapshot with AWS'],
  [['export', '--quiet', '-h'], 'Scan AWS, and write '],
  [['completion', '--help'], 'Print a completion script '],
  [['completion', 'fish'], '# fish completion for hubform:'],
])('prints the text that %j asks for', (argv, beginning) => {
  expect(textFor(argv, 100)?.slice(0, beginning.length)).toBe(beginning);
});

it.each([
  ['a command', ['export', '--quiet']],
  ['help as the value of an option', ['export', '--profile', '--help']],
  ['a shell without a completion', ['completion', 'csh']],
  ['a completion with options', ['completion', 'bash', '--quiet']],
  ['a wrong command line', ['exprot', 'help']],
])('leaves %s to main', (_, argv) => {
  expect(textFor(argv, 100)).toBeUndefined();
});
