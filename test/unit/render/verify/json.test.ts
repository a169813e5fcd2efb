import { describe, expect, it } from 'vitest';
import { verifyJson, verifyResultValue } from '../../../../src/render/verify/json.ts';
import { MISMATCH_HINTS, type Mismatch } from '../../../../src/verify/mismatch.ts';
import { NO_COUNTS, type VerifyResult } from '../../../../src/verify/result.ts';

const MISSING: Mismatch = { kind: 'missing', message: 'a "message"' };
const REPLACED: Mismatch = {
  ...{ kind: 'replaced', address: 'a.b', place: 'm.tf:1', region: 'eu-west-1' },
  ...{ message: 'm', terraform: 'a\nb', hint: 'h' },
};

const RESULT: VerifyResult = {
  roots: [{ account: '111122223333', counts: NO_COUNTS, mismatches: [MISSING, REPLACED] }],
  live: true,
  terraform: 'Terraform 1.11.4',
};

describe('the JSON of a result', () => {
  it('has mismatches with what to do, and without the fields that are absent', () => {
    expect(verifyResultValue(RESULT)).toEqual({
      version: 1,
      asDecided: false,
      live: true,
      terraform: 'Terraform 1.11.4',
      counts: NO_COUNTS,
      accounts: [
        {
          ...RESULT.roots[0],
          mismatches: [{ ...MISSING, hint: MISMATCH_HINTS.missing }, REPLACED],
        },
      ],
    });
    expect(JSON.stringify(verifyResultValue(RESULT))).not.toMatch(/null|"path"/);
  });

  it('is the same value as text, with a line break at its end', () => {
    expect(JSON.parse(verifyJson(RESULT))).toEqual(verifyResultValue(RESULT));
    expect(verifyJson(RESULT)).toMatch(/\}\n$/);
  });
});

it('the JSON has the blocks that could not be planned', () => {
  const unplanned = [
    { address: 'data.aws_vpc.mine', place: 'mine.tf:3', terraform: 'no\nanswer' },
    { place: 'mine.tf:1', terraform: 't' },
  ];
  const roots = [{ account: '111122223333', counts: NO_COUNTS, mismatches: [], unplanned }];
  expect(verifyResultValue({ ...RESULT, roots })).toMatchObject({ asDecided: true, accounts: [{ unplanned }] });
});

it('the JSON names the options where they are the cause', () => {
  const roots = [
    { account: '111122223333', counts: NO_COUNTS, mismatches: [{ kind: 'other-options', message: 'm' }] as const },
  ];
  const otherOptions = [{ given: 'with --trust 8', generated: 'with --trust 9' }];
  expect(verifyResultValue({ ...RESULT, roots, otherOptions })).toMatchObject({
    accounts: [
      { mismatches: [{ hint: expect.stringContaining('with --trust 8: it was generated with --trust 9') as string }] },
    ],
  });
});
