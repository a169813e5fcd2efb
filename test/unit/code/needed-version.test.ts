import { expect, it } from 'vitest';
import { FOR_REMOVED, neededVersion, productOf } from '../../../src/code/needed-version.ts';

it.each([
  [undefined, 'imports', '>= 1.5'],
  ['terraform', 'removed', '>= 1.7'],
  ['opentofu', 'imports', '>= 1.6'],
  ['opentofu', 'removed', '>= 1.10'],
] as const)('for %s, code with %s needs %s', (product, syntax, constraint) => {
  expect(neededVersion(product, syntax).constraint).toBe(constraint);
});

it('the constraint of code tells its product, and whether it forgets something', () => {
  expect([['>= 1.5'], ['>= 1.7'], []].map(productOf)).toEqual(['terraform', 'terraform', 'terraform']);
  expect([['>= 1.6'], ['>= 1.10']].map(productOf)).toEqual(['opentofu', 'opentofu']);
  expect(FOR_REMOVED).toEqual(['>= 1.7', '>= 1.10']);
});
