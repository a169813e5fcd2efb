import { expect, it } from 'vitest';
import { importId } from '../../../src/code/import-id.ts';

it('names the Region in argument style only', () => {
  expect(importId('111122223333', 'us-gov-west-1', 'argument')).toBe('111122223333@us-gov-west-1');
  expect(importId('111122223333', 'us-gov-west-1', 'alias')).toBe('111122223333');
});

it('leaves out a Region that provider 6 would read as a part of the id', () => {
  expect(importId('111122223333', 'eusc-de-east-1', 'argument')).toBe('111122223333');
});
