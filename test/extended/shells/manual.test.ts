import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../../src/cli/commands/command.ts';
import { COMMANDS } from '../../../src/cli/commands/commands.ts';
import { manualPages } from '../../../scripts/manual/pages.ts';
import { roff } from '../../../scripts/manual/roff.ts';
import { environmentName, flagName } from '../../../src/cli/options/names.ts';
import { withDirectory } from '../../support/plan.ts';
import { describeWith, run } from '../../support/tools.ts';

const PAGES = manualPages({
  version: '1.2.3',
  description: 'Brings what is live under infrastructure as code.',
  commands: COMMANDS,
});

/** What a reader of roff would take for a request, an escape, a quotation mark of print or a hyphen. */
const HOSTILE = [
  '.SH a request',
  "'br another",
  'back\\fBslash \\n(yr \\',
  '--long-flag "quoted" \'single\' `tick` ~home ^hat',
  'eu-west-1 – naïve … ’ %d',
];
const HOSTILE_PAGE = [
  roff.title('odd "title" \\', 1, '.source', "'manual"),
  roff.section('NAME'),
  roff.line('odd \\- odd'),
  roff.section('.TEXT "and" more'),
  ...HOSTILE.map((text, index) => (index === 0 ? roff.line(text) : roff.paragraph(text))),
  roff.item([{ bold: '.flag' }, ' ', { italic: "'value" }], '.what'),
  roff.verbatim(HOSTILE.join('\n')),
  '',
].join('\n');

describe('the manual', () => {
  it('has a page for hubform and for each of its commands', () => {
    expect([...PAGES.keys()]).toEqual(['hubform.1', ...COMMANDS.map(({ name }) => `hubform-${name}.1`)]);
  });

  it('names a default only where there is one', () => {
    expect([...PAGES.values()].join('')).toContain('(default: auto)');
    expect([...PAGES.values()].join('')).not.toContain('(default: undefined)');
  });
});

await describeWith('mandoc', 'a manual page, read by mandoc', () => {
  it.each([...PAGES])('%s has nothing that it warns of', async (name, text) => {
    expect(await lint(name, text)).toEqual([]);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    'of %s has its arguments, its options with their variables, and its examples',
    async (name, command) => {
      const { args, examples } = command;
      const text = await read('mandoc', `hubform-${name}.1`, PAGES.get(`hubform-${name}.1`) ?? '');
      for (const argument of args) expect(text).toContain(argument.name);
      for (const option of Object.keys(optionsOf(command))) {
        expect(text).toContain(`--${flagName(option)}`);
        expect(text).toContain(environmentName(option));
      }
      for (const [line] of examples) expect(text).toContain(`hubform ${line}\n`);
    },
  );

  it('says what was written, whatever it looks like', async () => {
    expect(await lint('odd.1', HOSTILE_PAGE)).toEqual([]);
    const text = await read('mandoc', 'odd.1', HOSTILE_PAGE);
    for (const one of [...HOSTILE, '.TEXT "and" more', ".flag 'value", '.what']) expect(text).toContain(one);
  });
});

await describeWith('groff', 'a manual page, read by groff', () => {
  it.each([...PAGES])('%s has nothing that it warns of', async (name, text) => {
    await read('groff', name, text);
  });

  it('says what was written, whatever it looks like', async () => {
    const text = await read('groff', 'odd.1', HOSTILE_PAGE);
    for (const one of [...HOSTILE, '.TEXT "and" more', ".flag 'value", '.what']) expect(text).toContain(one);
  });
});

async function lint(name: string, text: string): Promise<string[]> {
  const { stdout } = await onPage(name, text, (file) => run('mandoc', ['-T', 'lint', '-W', 'warning', file]));
  // A page has no date, so that the same version has the same pages whenever they are made.
  return stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'));
}

/** A page as it is shown, without bold and underlined; fails on any warning. */
async function read(reader: 'mandoc' | 'groff', name: string, text: string): Promise<string> {
  const args = { mandoc: ['-T', 'utf8', '-O', 'width=200'], groff: ['-man', '-Tutf8', '-ww', '-P-c', '-rLL=200n'] };
  const { code, stdout, stderr } = await onPage(name, text, (file) => run(reader, [...args[reader], file]));
  expect([code, stderr]).toEqual([0, '']);
  // Both overstrike: a letter, a backspace, the letter again.
  return stdout.replace(/.\x08/gu, ''); // eslint-disable-line no-control-regex -- what they print
}

function onPage<T>(name: string, text: string, use: (file: string) => Promise<T>): Promise<T> {
  return withDirectory((directory) => {
    writeFileSync(join(directory, name), text);
    return use(join(directory, name));
  });
}
