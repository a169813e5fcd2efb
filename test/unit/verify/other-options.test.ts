import { expect, it } from 'vitest';
import type { Mismatch } from '../../../src/verify/mismatch.ts';
import { blameOptions, otherOptionsHint } from '../../../src/verify/other-options.ts';

const UNDECIDED: Mismatch = { kind: 'undecided', address: 'aws_x.y', message: 'the plan creates it' };
const TRUST = { given: 'with --trust 8', generated: 'with --trust 9' };

it('a mismatch that the options of this run cause has a kind of its own, and its own sentence', () => {
  expect(blameOptions([UNDECIDED], [])).toEqual([{ ...UNDECIDED, kind: 'other-options' }]);
});

it('a mismatch that is one with the options of the code too stays as it is: the code is older', () => {
  expect(blameOptions([UNDECIDED], [{ ...UNDECIDED, message: 'another reason' }])).toEqual([UNDECIDED]);
});

it('what the code does to a resource has another cause', () => {
  const destroyed: Mismatch = { ...UNDECIDED, kind: 'destroyed' };
  const unexpected: Mismatch = { ...UNDECIDED, kind: 'unexpected' };
  expect(blameOptions([destroyed, unexpected], [])).toEqual([destroyed, unexpected]);
});

it('the hint names both values of each option', () => {
  expect(otherOptionsHint([TRUST])).toBe(
    'Generate the code again with --trust 8: it was generated with --trust 9. Leave the option out only if that is right.',
  );
  expect(otherOptionsHint([TRUST, { given: 'with --adopt-hub', generated: 'without --adopt-hub' }])).toBe(
    'Generate the code again with --trust 8, with --adopt-hub: it was generated with --trust 9, without --adopt-hub. Leave the options out only if that is right.',
  );
});
