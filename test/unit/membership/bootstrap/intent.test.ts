import { expect, it } from 'vitest';
import { administratorTargets, wantedTargets } from '../../../../src/membership/bootstrap/intent.ts';

const intent = {
  administrator: '999999999999',
  members: [
    { account: '222222222222', regions: ['us-east-1'] },
    { account: '111111111111', regions: ['us-east-1', 'eu-west-1'] },
  ],
};

it('the wanted targets are sorted, and the administrator has one in each of their Regions', () => {
  const keys = (targets: readonly { readonly account: string; readonly region: string }[]) =>
    targets.map(({ account, region }) => `${account}/${region}`);
  expect(keys(wantedTargets(intent))).toEqual([
    '111111111111/eu-west-1',
    '111111111111/us-east-1',
    '222222222222/us-east-1',
  ]);
  expect(keys(administratorTargets(intent))).toEqual(['999999999999/eu-west-1', '999999999999/us-east-1']);
});
