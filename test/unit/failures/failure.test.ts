import { expect, it } from 'vitest';
import { explain, type KnownFailure } from '../../../src/failures/failure.ts';

const KNOWN: readonly KnownFailure[] = [
  { title: 'a code', codes: ['ONE', 'TWO'], hint: 'Do that.' },
  {
    title: 'a pattern',
    pattern: /port (\d+)/,
    message: ([, port]) => `busy: ${port}`,
    hint: ([, port]) => `Free ${port}.`,
  },
  { title: 'both', pattern: /both/, codes: ['THREE'], message: 'fixed', hint: () => undefined },
  { title: 'when', when: ({ code }) => code === 'FOUR', hint: 'Wait.' },
];

it.each([
  [
    { message: 'port 80', code: 'TWO' },
    { title: 'a code', message: 'port 80', hint: 'Do that.' },
  ],
  [{ message: 'port 80' }, { title: 'a pattern', message: 'busy: 80', hint: 'Free 80.' }],
  [
    { message: 'both', code: 'THREE' },
    { title: 'both', message: 'fixed', hint: undefined },
  ],
  [
    { message: 'both', code: 'FOUR' },
    { title: 'when', message: 'both', hint: 'Wait.' },
  ],
  [{ message: 'both' }, undefined],
])('the first that matches in all its columns explains %j', (facts, explanation) => {
  expect(explain(KNOWN, facts)).toEqual(explanation);
});
