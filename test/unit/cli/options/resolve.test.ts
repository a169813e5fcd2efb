import { describe, expect, it } from 'vitest';
import { list, number, text, toggle } from '../../../../src/cli/options/option.ts';
import { isAsStrong, resolve } from '../../../../src/cli/options/resolve.ts';
import { checks } from '../../../../src/cli/options/checks.ts';
import { failure } from '../../../support/options.ts';

const OPTIONS = {
  maxAttempts: number(8, 'attempts', 1, 100),
  timeout: number(20, 'seconds', 1, 3600),
  concurrency: number(64, 'requests', 1, 1000),
  trust: list('ID', 'administrators', checks.account),
  output: text('PATH', 'where'),
  prune: toggle('drop'),
};
const NOTHING = { flag: {}, variable: {}, file: {} };

describe('a value', () => {
  it('comes from the flag before the variable, from the variable before the file, from the file before the default', () => {
    const { values, sources } = resolve(OPTIONS, {
      flag: { maxAttempts: { raw: '5', place: '--max-attempts' } },
      variable: {
        maxAttempts: { raw: '4', place: 'HUBFORM_MAX_ATTEMPTS' },
        timeout: { raw: '9', place: 'HUBFORM_TIMEOUT' },
      },
      file: {
        maxAttempts: { raw: '3', place: 'hubform.yaml: maxAttempts' },
        timeout: { raw: '3', place: 'hubform.yaml: timeout' },
        trust: { raw: ['111122223333'], place: 'hubform.yaml: trust' },
      },
    });
    expect(values).toEqual({
      ...{ maxAttempts: 5, timeout: 9, concurrency: 64, trust: ['111122223333'], output: undefined, prune: false },
    });
    expect(sources).toEqual({
      ...{ maxAttempts: 'flag', timeout: 'variable', concurrency: 'default', trust: 'file' },
      ...{ output: 'default', prune: 'default' },
    });
  });

  it('that is wrong names its place, and of a list the item', () => {
    const variable = { timeout: { raw: 'x', place: 'HUBFORM_TIMEOUT' } };
    expect(failure(() => resolve(OPTIONS, { ...NOTHING, variable })).message).toBe(
      'HUBFORM_TIMEOUT: expected a whole number from 1 to 3600, got "x"',
    );
    const file = { trust: { raw: ['111122223333', '12'], place: 'hubform.yaml: trust' } };
    expect(failure(() => resolve(OPTIONS, { ...NOTHING, file })).message).toBe(
      'hubform.yaml: trust: expected a 12-digit account id, got "12"',
    );
  });

  it.each([
    ['flag', ['']],
    ['flag', ['111122223333', '']],
    ['file', ['', '111122223333']],
    ['variable', ' '],
    ['variable', '111122223333,,444455556666'],
  ])('in a %s that is a list with an empty item is refused: %j', (source, raw) => {
    const places = { ...NOTHING, [source]: { trust: { raw, place: 'here' } } };
    expect(failure(() => resolve(OPTIONS, places)).message).toBe('here: expected no empty item in the list, got ""');
  });

  it.each([
    ['false', false],
    ['0', false],
    ['1', true],
    [true, true],
  ])('of a switch may be %j', (raw, wanted) => {
    const variable = { prune: { raw, place: 'HUBFORM_PRUNE' } };
    expect(resolve(OPTIONS, { ...NOTHING, variable }).values.prune).toBe(wanted);
  });
});

describe('a source', () => {
  it('is as strong as itself and stronger than those after it', () => {
    const order = ['flag', 'variable', 'file', 'default'] as const;
    for (const [i, one] of order.entries())
      for (const [j, other] of order.entries()) expect(isAsStrong(one, other)).toBe(i <= j);
  });
});
