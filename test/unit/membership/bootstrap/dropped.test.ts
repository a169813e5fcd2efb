import { expect, it } from 'vitest';
import { droppedTargets } from '../../../../src/membership/bootstrap/dropped.ts';
import { INTENT, OTHER, REGION } from '../../../support/both-sides.ts';
import { MEMBER } from '../../../support/wire.ts';

it('what an earlier run recorded and the intent no longer has is dropped, sorted', () => {
  expect(droppedTargets({ [OTHER]: [REGION], [MEMBER]: [REGION, 'eu-west-1'] }, INTENT)).toEqual([
    { account: MEMBER, region: 'eu-west-1' },
    { account: OTHER, region: REGION },
  ]);
});

it('nothing is dropped by a run that wants as much or more', () => {
  expect(droppedTargets({ [MEMBER]: [REGION] }, INTENT)).toEqual([]);
  expect(droppedTargets({}, INTENT)).toEqual([]);
});
