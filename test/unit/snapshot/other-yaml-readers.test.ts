import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { AMBIGUOUS_STRINGS } from '../../support/arbitraries.ts';
import { hostileSnapshots, withStatuses } from '../../support/hostile-snapshots.ts';
import { plainForm } from '../../support/plain-form.ts';

/** Other readers of YAML see the same strings in a snapshot; a time may be an instant to them. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'yaml, YAML 1.2': (text) => parse(text) as unknown,
  'yaml, YAML 1.1': (text) => parse(text, { schema: 'yaml-1.1' }) as unknown,
  'js-yaml, YAML 1.2': (text) => load(text),
  'js-yaml, YAML 1.1': (text) => load(text, { schema: YAML11_SCHEMA }),
};

test.each(Object.entries(READERS))('%s sees the same', (_, read) => {
  const timesAsText = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
  fc.assert(
    fc.property(hostileSnapshots, (snapshot) => {
      expect(timesAsText(read(writeSnapshot(snapshot)))).toEqual(timesAsText(plainForm(snapshot)));
    }),
    { numRuns: 200, examples: [[withStatuses(AMBIGUOUS_STRINGS)]] },
  );
});

test('every short text that could be a number, a date or an operator is the same text to all', () => {
  const characters = '019_.:-+,eExobTZ~=<yn '.split('');
  let texts = [''];
  for (let length = 1; length <= 3; length += 1) {
    texts = [...new Set(texts.flatMap((text) => ['', ...characters].map((character) => text + character)))];
  }
  const snapshot = withStatuses(texts);
  const text = writeSnapshot(snapshot);
  for (const read of Object.values(READERS)) expect(read(text)).toEqual(plainForm(snapshot));
});
