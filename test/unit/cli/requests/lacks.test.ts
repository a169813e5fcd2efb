import { expect, it } from 'vitest';
import { lackingError, lacksOfCode } from '../../../../src/cli/requests/lacks.ts';

const NOTHING = {
  administratorRoleName: undefined,
  administratorProfile: undefined,
  applyRoleName: undefined,
  output: undefined,
};

it('code needs one way into the accounts, and a directory', () => {
  expect(lacksOfCode(NOTHING)).toHaveLength(2);
  expect(lacksOfCode({ ...NOTHING, administratorProfile: 'security' })).toEqual(['-o DIR']);
  expect(lacksOfCode({ ...NOTHING, applyRoleName: 'apply', output: 'out' })).toEqual([]);
});

it.each([
  [['a'], 'it lacks a'],
  [['a', 'b', 'c'], 'it lacks a, b and c'],
])('what is lacking is told at once: %j', (lacks, message) => {
  expect(lackingError('it', lacks)).toMatchObject({ code: 'usage', message });
});
