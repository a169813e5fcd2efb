import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCanonical } from '../../../../src/snapshot/yaml/read-canonical.ts';
import { readYaml } from '../../../../src/snapshot/yaml/read-with-library.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { snapshotArbitrary } from '../../../support/arbitraries.ts';
import { CONTRACT, CONTRACT_TEXT } from '../../../support/contract.ts';

const texts = snapshotArbitrary({ maxInvitations: 3 }).map(writeSnapshot);

test('reads what the writer writes, as the library does', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const quick = readCanonical(text);
      expect(quick).toBeDefined();
      expect(quick).toEqual(readYaml(text, 'f'));
    }),
    { numRuns: 300 },
  );
});

test('reads the layout of the writer only', () => {
  expect(readCanonical(CONTRACT_TEXT)).toEqual(CONTRACT);
  expect(readCanonical(CONTRACT_TEXT.replaceAll('"', "'"))).toBeUndefined();
  expect(readCanonical('')).toBeUndefined();
});

test('reads an end mark with or without its line break, and a text without one', () => {
  expect(readCanonical(CONTRACT_TEXT.slice(0, -1))).toEqual(CONTRACT);
  expect(readCanonical(CONTRACT_TEXT.replace(/\.\.\.\n$/, ''))).toEqual(CONTRACT);
  expect(readCanonical(CONTRACT_TEXT.replaceAll('\n', '\r\n'))).toEqual(CONTRACT);
  expect(readCanonical(`${CONTRACT_TEXT}\n# more\n`)).toEqual(CONTRACT);
  expect(readCanonical(`${CONTRACT_TEXT}more: 1\n`)).toBeUndefined();
});
