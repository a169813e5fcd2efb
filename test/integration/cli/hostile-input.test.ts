import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UNPRINTABLE } from '../../../src/text.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hubform } from '../../support/hubform.ts';
import { withDirectory } from '../../support/plan.ts';

const DEEP = 200_000;
/** Each list holds the one before it nine times. */
const LAUGHS = Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);

describe('a hostile snapshot', () => {
  it.each<[what: string, text: string, wanted: RegExp]>([
    ['nested without end', `version: 1\naccounts: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`, /nested too deeply/],
    ['nested without end in JSON', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`, /nested too deeply/],
    ['nested without end in a value', `version: 1\naccounts: {}\nx:\n  ${'- '.repeat(DEEP)}\n`, /nested too deeply/],
    [
      'with aliases that multiply',
      `version: 1\na0: &a0 [x]\n${LAUGHS.join('\n')}\naccounts: *a8\n`,
      /got the anchor &a0/,
    ],
    ['with a key of JavaScript', 'version: 1\naccounts:\n  __proto__:\n    polluted: true\n', /got "__proto__"/],
    [
      'with a path for an account',
      'version: 1\naccounts:\n  "../../evil":\n    eu-west-1: {}\n',
      /an account id of 12 digits/,
    ],
    [
      'with a path for a Region',
      'version: 1\naccounts:\n  "111122223333":\n    ../evil:\n      hub: enabled\n',
      /Region/,
    ],
    ['with a type of YAML', 'version: 1\naccounts: !!js/function "function () {}"\n', /expected/],
  ])('%s is refused in one line, and nothing is written', (_, text, wanted) =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'evil.yaml'), text);
      const { code, stdout, stderr } = await hubform(['generate', 'evil.yaml', '-o', 'out'], { cwd });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^Error: evil\.yaml:\d+: /);
      expect(stderr).toMatch(wanted);
      expect(stderr).not.toContain('defect of hubform');
      expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
      expect(existsSync(join(cwd, '..', 'evil'))).toBe(false);
      expect(readdirSync(cwd)).toEqual(['evil.yaml']);
    }),
  );

  const hostile = join(fixtures().find(({ name }) => name === 'hostile')?.folder ?? '', 'memberships.yaml');

  it.each([
    ['generate', [hostile, '-o', 'out']],
    ['diff', [hostile, 'empty.yaml']],
    ['diff', ['empty.yaml', hostile]],
    ['merge', [hostile]],
  ])('sends no control sequence to a terminal through hubform %s', (command, args) =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'empty.yaml'), 'version: 1\naccounts: {}\n');
      const { stdout, stderr } = await hubform([command, ...args], { cwd });
      expect(stdout).toContain('111122223333');
      expect((stdout + stderr).replaceAll('\n', '').match(UNPRINTABLE)).toBeNull();
    }),
  );
});

describe('a file that is nested without end', () => {
  const lists = '['.repeat(DEEP) + ']'.repeat(DEEP);
  const diff = `{"version":1,"counts":{},"targets":${lists}}`;
  const bootstrap = ['--administrator', '999999999999', '--region', 'eu-west-1', '--apply-role-name', 'x', '-o', 'out'];

  it.each<[file: string, text: string, args: readonly string[]]>([
    ['deep.yaml', lists, ['merge', 'deep.yaml']],
    ['deep.yaml', '{a: '.repeat(DEEP), ['diff', 'deep.yaml', 'deep.yaml']],
    ['accounts.yaml', lists, ['merge', 'empty.yaml', '--accounts-file', 'accounts.yaml']],
    ['accounts.json', `{"Accounts":${lists}}`, ['merge', 'empty.yaml', '--accounts-file', 'accounts.json']],
    ['members.yaml', `members: ${lists}`, ['bootstrap', '--members', 'members.yaml', ...bootstrap]],
    ['diff.json', diff, ['report', 'diff.json', '-o', 'page.html']],
  ])('%s is refused in one line: %#', (file, text, args) =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'empty.yaml'), 'version: 1\naccounts: {}\n');
      writeFileSync(join(cwd, file), text);
      const { code, stdout, stderr } = await hubform(args, { cwd });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(`Error: ${file}:1: expected at most 64 levels, got a value that is nested too deeply\n`);
    }),
  );
});

describe('a hostile hubform.yaml', () => {
  it.each<[what: string, text: string, wanted: RegExp]>([
    [
      'nested without end',
      `trust: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
      /^Error: hubform\.yaml:1: .*nested too deeply\n/,
    ],
    ['with an alias', 'trust: &a ["111122223333"]\nprefer: *a\n', /^Error: hubform\.yaml:1: trust: .*anchor/],
    ['with an order to a terminal', '"x\\e[2Jy": 1\n', /there is no key x\\u001b\[2Jy/],
  ])('%s is refused in one line', (_, text, wanted) =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'hubform.yaml'), text);
      const { code, stdout, stderr } = await hubform(['config'], { cwd });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(wanted);
      expect(stderr).not.toContain('defect of hubform');
    }),
  );

  it('loses to what the job says', () =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'hubform.yaml'), 'trust: ["666666666666"]\n');
      const { stdout } = await hubform(['config'], { cwd, env: { HUBFORM_TRUST: '999999999999' } });
      expect(stdout).toContain('999999999999');
      expect(stdout).not.toContain('666666666666');
    }));

  it('cannot extend by what it expects whom the job trusts', () =>
    withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'hubform.yaml'), 'expect: {trust: [{administrator: "666666666666"}]}\n');
      const invited = '{hub: enabled, invitations: [{administrator: "666666666666", status: Invited, id: a}]}';
      writeFileSync(join(cwd, 'm.yaml'), `version: 1\naccounts: {"111122223333": {eu-west-1: ${invited}}}\n`);
      const line = ['decisions', 'm.yaml'];
      expect((await hubform(line, { cwd })).stdout).toContain('1 target: 1 accept.');
      const job = await hubform(line, { cwd, env: { HUBFORM_TRUST: '999999999999' } });
      expect(job.stdout).toContain('1 target: 1 untrusted.');
    }));
});
