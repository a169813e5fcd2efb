import { expect, it } from 'vitest';
import { defined } from '../../../../src/cli/requests/defined.ts';

it('what is undefined is left out, and nothing else', () => {
  expect(defined({ a: undefined, b: false, c: '', d: 0 })).toEqual({ b: false, c: '', d: 0 });
  expect(Object.keys(defined({ a: undefined }))).toEqual([]);
});
