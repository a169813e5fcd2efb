import { expect, it } from 'vitest';
import type { Mismatch } from '../../../src/verify/mismatch.ts';
import { blameOptions } from '../../../src/verify/other-options.ts';

const UNDECIDED: Mismatch = { kind: 'undecided', address: 'aws_x.y', message: 'the plan creates it' };
const WITHOUT = { generated: 'without --trust' };

it('a mismatch that the options of this run cause is named so', () => {
  expect(blameOptions([UNDECIDED], [], WITHOUT)).toEqual([
    { ...UNDECIDED, kind: 'other-options', message: 'the plan creates it; the code was generated without --trust' },
  ]);
});

it('a mismatch that is one with the options of the code too stays as it is: the code is older', () => {
  expect(blameOptions([UNDECIDED], [{ ...UNDECIDED, message: 'another reason' }], WITHOUT)).toEqual([UNDECIDED]);
});

it('what the code does to a resource has another cause', () => {
  const destroyed: Mismatch = { ...UNDECIDED, kind: 'destroyed' };
  const unexpected: Mismatch = { ...UNDECIDED, kind: 'unexpected' };
  expect(blameOptions([destroyed, unexpected], [], WITHOUT)).toEqual([destroyed, unexpected]);
});
