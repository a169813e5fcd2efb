import { expect, it } from 'vitest';
import { drawRestorations } from '../../../../../src/cli/output/bootstrap/draw-restorations.ts';
import type { Restoration } from '../../../../../src/membership/bootstrap/restoration.ts';
import { ADMINISTRATOR, MEMBER } from '../../../../support/wire.ts';

const one = (region: string, account = MEMBER): Restoration => ({
  ...{ account, region, kind: 'ended' },
  steps: [
    { text: 'Find out whether it was ended on purpose.' },
    { text: 'Delete the member.', account: ADMINISTRATOR, command: 'aws securityhub delete-members' },
  ],
});

const UNPROCESSED =
  'The AWS CLI exits with 0 even if nothing was done. Read UnprocessedAccounts in its output: it lists what was not done.';

it('the steps that restore a membership are numbered, below their account and Region, and what the AWS CLI hides is said once', () => {
  expect(drawRestorations([one('eu-west-1'), one('us-east-1')])).toBe(`What to do about these, in order:
  ${MEMBER}
    eu-west-1 (ended)
      1. Find out whether it was ended on purpose.
      2. Delete the member. With credentials of ${ADMINISTRATOR}:
         aws securityhub delete-members
    us-east-1 (ended)
      1. Find out whether it was ended on purpose.
      2. Delete the member. With credentials of ${ADMINISTRATOR}:
         aws securityhub delete-members
  ${UNPROCESSED}`);
});

it('without a command nothing is said about the AWS CLI', () => {
  const { account, region, kind, steps } = one('eu-west-1');
  expect(drawRestorations([{ account, region, kind, steps: steps.slice(0, 1) }])).not.toContain('AWS CLI');
});

it('many steps are cut, and the others are counted', () => {
  const many = Array.from({ length: 13 }, (_, index) => one('eu-west-1', `1111222233${index + 10}`));
  const text = drawRestorations(many);
  expect(text.match(/\(ended\)/g)?.length).toBe(10);
  expect(text.split('\n').at(-1)).toBe('  … and 3 more targets; run hubform bootstrap again after these steps.');
});

it('nothing is drawn where there is nothing to restore', () => {
  expect(drawRestorations([])).toBe('');
});
