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

const WRONG: VerifyResult = {
  ...GOOD,
  roots: [
    ...GOOD.roots,
    {
      ...{ account: '222233334444', path: '222233334444', counts: NO_COUNTS },
      mismatches: [{ kind: 'undecided', address: 'a.b', message: 'it is not in the decisions' }],
    },
  ],
};

it('with --quiet a result as text is its mismatches with their hints, and nothing where there are none', () => {
  const text = (result: VerifyResult) => verifyResultText(result, 'text', pipe({ quiet: true }).terminal);
  expect(text(GOOD)).toBe('');
  expect(text(WRONG)).toBe(
    '222233334444:\nundecided: a.b is not in the decisions\n\n  undecided  Generate the code again: the snapshot is newer than the code.\n',
  );
  expect(verifyResultText(GOOD, 'json', pipe({ quiet: true }).terminal)).toMatch(/^\{\n/);
});
