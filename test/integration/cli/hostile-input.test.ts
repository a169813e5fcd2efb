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
    ['nested without end', `version: 1\naccounts: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`, /expected YAML/],
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

describe('a hostile hubform.yaml', () => {
  it.each<[what: string, text: string, wanted: RegExp]>([
    ['nested without end', `trust: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, /^Error: hubform\.yaml: /],
    ['with an alias', 'trust: &a ["111122223333"]\nprefer: *a\n', /^Error: hubform\.yaml: .*alias/i],
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
});
