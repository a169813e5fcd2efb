import { expect, it } from 'vitest';
import { verifyResultText } from '../../../../../src/cli/output/verify/verify-result.ts';
import { NO_COUNTS, type VerifyResult } from '../../../../../src/verify/result.ts';
import { pipe } from '../../../../support/captured.ts';

const GOOD: VerifyResult = {
  roots: [{ account: '111122223333', path: '111122223333', counts: { ...NO_COUNTS, import: 2 }, mismatches: [] }],
  live: false,
  terraform: 'Terraform 1.11.4',
};

it.each([
  ['text', /^Account +Import/],
  ['markdown', /^(<!--|#)/],
  ['json', /^\{\n/],
] as const)('a result as %s', (format, expected) => {
  expect(verifyResultText(GOOD, format, pipe().terminal)).toMatch(expected);
});
