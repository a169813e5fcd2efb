import { expect, it } from 'vitest';
import { countExpected } from '../../../../src/membership/expect/counts.ts';

it('what was not read is counted as unknown, though there is no decision about it', () => {
  const unmet = { account: '111122223333', administrator: '999999999999', state: 'unknown' } as const;
  expect(countExpected([], [unmet])).toEqual([{ state: 'unknown', count: 1 }]);
  expect(countExpected([], [])).toEqual([]);
});
