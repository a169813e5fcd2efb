import { expect, it } from 'vitest';
import { moreRows } from '../../../../src/cli/output/more-rows.ts';

it('a table that is cut says how many rows are left, and how to see them', () => {
  expect(moreRows(1)).toBe('… and 1 more row; --all shows every row.');
  expect(moreRows(12, 'as decided')).toBe('… and 12 more rows as decided; --all shows every row.');
});
