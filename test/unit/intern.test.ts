import { expect, it } from 'vitest';
import { interner, knownList } from '../../src/intern.ts';

it('a text stays the same text', () => {
  const intern = interner();
  expect(['a', 'b', 'a', ''].map(intern)).toEqual(['a', 'b', 'a', '']);
});

it('of two equal lists, the known one is kept', () => {
  const known = ['a', 'b'];
  expect(knownList(['a', 'b'], known)).toBe(known);
  expect(knownList(['a'], known)).toEqual(['a']);
  expect(knownList(['b', 'a'], known)).toEqual(['b', 'a']);
  expect(knownList(['a'], undefined)).toEqual(['a']);
});
