import { expect, it } from 'vitest';
import { rehearsalResultText } from '../../../../../src/cli/output/verify/rehearsal-result.ts';
import { NO_COUNTS, type VerifyResult } from '../../../../../src/verify/result.ts';
import { pipe } from '../../../../support/captured.ts';

const GOOD: VerifyResult = {
  roots: [{ account: '111122223333', path: '111122223333', counts: { ...NO_COUNTS, import: 2 }, mismatches: [] }],
  live: false,
  terraform: 'Terraform 1.11.4',
};

it.each([
  ['text', /\n\nApplying it\n\nNo differences/],
  ['markdown', /^(<!--|#)/],
  ['json', /^\{\n/],
] as const)('a rehearsal as %s', (format, expected) => {
  const rehearsal = { result: GOOD, applied: { targets: [], compared: 2, notCompared: [] } };
  expect(rehearsalResultText(rehearsal, format, pipe().terminal)).toMatch(expected);
});
