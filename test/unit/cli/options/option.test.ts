import { describe, expect, it } from 'vitest';
import {
  choice,
  defaultOf,
  described,
  list,
  number,
  listOrWord,
  numberOrWord,
  shard,
  text,
  toggle,
  withDefault,
} from '../../../../src/cli/options/option.ts';
import { checks } from '../../../../src/cli/options/checks.ts';

describe('an option', () => {
  it.each([
    [text('NAME', ''), 'a b', 'a b'],
    [list('ID', '', checks.account), '111122223333, 444455556666,', ['111122223333', '444455556666']],
    [list('ID', '', checks.account), '111122223333\n', ['111122223333']],
    [list('ID', '', checks.account), ' 111122223333\t,\u00a0111122223333', ['111122223333', '111122223333']],
    [list('ID', '', checks.account), '', []],
    [listOrWord('any', 'ID', '', checks.account), 'any', 'any'],
    [listOrWord('any', 'ID', '', checks.account), '111122223333', ['111122223333']],
    [number(5, '', 1, 9), '7', 7],
    [numberOrWord('auto', '', 1, 9), '7', 7],
    [numberOrWord('auto', '', 1, 9), 'auto', 'auto'],
    [toggle(''), 'Yes', true],
    [toggle(''), '', false],
    [choice(['hcl', 'json'], ''), 'json', 'json'],
    [shard('I/N', ''), '2/4', { index: 1, size: 4 }],
  ])('%# makes a value of its text', (option, given, wanted) => {
    expect(option.parse(given)).toEqual(wanted);
  });

  it.each([
    [number(5, '', 1, 9), '10', 'a whole number from 1 to 9'],
    [number(5, '', 1, 9), '1.5', 'a whole number from 1 to 9'],
    [numberOrWord('auto', '', 1, 9), 'Auto', 'auto, or a whole number from 1 to 9'],
    [toggle(''), 'maybe', 'true or false'],
    [choice(['hcl', 'json'], ''), 'xml', 'one of hcl, json'],
    [shard('I/N', ''), '5/4', 'a share such as 1/4 or 4/4'],
    [shard('I/N', ''), '0/4', 'a share such as 1/4 or 4/4'],
    [list('ID', '', checks.account), '111122223333,12', 'a 12-digit account id'],
    [list('ID', '', checks.account), '111122223333,,444455556666', 'no empty item'],
    [list('ID', '', checks.account), ',111122223333', 'no empty item'],
    [list('ID', '', checks.account), '111122223333,,', 'no empty item'],
    [list('ID', '', checks.account), ' ', 'no empty item'],
    [list('ID', '', checks.account), ',', 'no empty item'],
    [list('ID', '', checks.account), '111122223333 444455556666', 'a 12-digit account id'],
    [list('ID', '', checks.account), '111122223333\n444455556666', 'a 12-digit account id'],
    [list('ID', '', checks.account), '111122223333;444455556666', 'a 12-digit account id'],
    [list('REGION', '', checks.region), 'eu-west-1 us-east-1', 'a Region'],
    [list('ID', '', checks.unit), 'ou-ab12-34cd56ef\tr-ab12', 'the id of a unit'],
  ])('%# says what was expected instead of other text', (option, given, wanted) => {
    expect(() => option.parse(given)).toThrow(wanted);
  });

  it('that is absent has its default', () => {
    expect(choice(['hcl', 'json'], '').fallback).toBe('hcl');
    expect([list('ID', '', checks.account).fallback, listOrWord('any', 'ID', '', checks.account).fallback]).toEqual([
      [],
      undefined,
    ]);
  });
});

describe('the default of an option', () => {
  it.each([
    [choice(['hcl', 'json'], 's'), 'hcl'],
    [number(5, 's', 1, 9), '5'],
    [numberOrWord('auto', 's', 1, 9), 'auto'],
    [withDefault(number(0, 's', 0, 9), 'a free one'), 'a free one'],
    [withDefault(text('NAME', 's'), 'hubform'), 'hubform'],
    [text('NAME', 's'), undefined],
    [list('ID', 's', checks.account), undefined],
    [toggle('s'), undefined],
  ])('%# is what is said of it, or its value', (option, wanted) => {
    expect(defaultOf(option)).toBe(wanted);
    expect(described(option)).toBe(wanted === undefined ? 's' : `s (default: ${wanted})`);
  });
});
