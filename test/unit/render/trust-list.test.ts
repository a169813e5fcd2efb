import { describe, expect, it } from 'vitest';
import { trustKeys, trustOption, trustText } from '../../../src/render/trust-list.ts';
import { trustEverywhere } from '../../../src/membership/trust.ts';

const [A, B] = ['888888888888', '999999999999'];
const MANY = trustEverywhere(Array.from({ length: 12 }, (_, i) => String(100000000000 + i)));
const PART = { administrator: A, accounts: ['111122223333'] };
const EXPECTED = { administrator: A, expected: true } as const;

describe('a trust list', () => {
  it.each([
    ['any account', 'any', 'any account'],
    ['administrators', trustEverywhere([A, B]), `${A}, ${B}`],
    [
      'one that is trusted at some targets',
      [PART, PART, ...trustEverywhere([B])],
      `${A} (2 entries for some targets), ${B}`,
    ],
    ['one that is trusted everywhere too', [PART, ...trustEverywhere([A])], A],
    ['one that is expected', [EXPECTED, PART], `${A} (2 entries for some targets)`],
    ['no administrator', [], 'no administrator'],
  ] as const)('of %s names them', (_, list, text) => {
    expect(trustText(list)).toBe(text);
  });

  it('of many names the first ten and the number of the others', () => {
    expect(trustText(MANY)).toMatch(/^(\d{12}, ){9}\d{12} and 2 more$/);
  });
});

describe('the options that give a trust list', () => {
  it.each([
    ['any account', 'any', '--trust any', 'trust'],
    ['administrators', trustEverywhere([A, B]), `--trust ${A},${B}`, 'trust'],
    ['expectations', [EXPECTED, PART], '--expect', 'expect'],
    ['both', [EXPECTED, ...trustEverywhere([B])], `--trust ${B} and --expect`, 'trust and expect'],
    ['many administrators', MANY, '--trust (12 ids)', 'trust'],
    ['no administrator', [], '--trust', 'trust'],
  ] as const)('are named for %s', (_, list, option, keys) => {
    expect([trustOption(list), trustKeys(list)]).toEqual([option, keys]);
  });
});
