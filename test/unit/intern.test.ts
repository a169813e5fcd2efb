import { expect, it } from 'vitest';
import { interner } from '../../src/intern.ts';

it('a text stays the same text', () => {
  const intern = interner();
  expect(['a', 'b', 'a', ''].map(intern)).toEqual(['a', 'b', 'a', '']);
});
