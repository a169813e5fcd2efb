import { expect, it } from 'vitest';
import { describeUnmet } from '../../../src/render/unmet.ts';

const A = '999999999999';

it('what is not met is one sentence for each administrator and state', () => {
  const unmet = [
    { account: '111111111111', region: 'eu-west-1', administrator: A, state: 'missing' },
    { account: '111111111111', region: 'us-east-1', administrator: A, state: 'missing' },
    { account: '222222222222', region: 'eu-west-1', administrator: A, state: 'elsewhere' },
    { account: '333333333333', administrator: A, state: 'unknown' },
    { account: '444444444444', region: 'eu-west-1', administrator: '888888888888', state: 'missing' },
  ] as const;
  expect(describeUnmet(unmet, new Map([[A, { name: 'security' }]]))).toEqual([
    '2 targets must be members of 999999999999 (security) and are neither members nor invited (111111111111/eu-west-1, 111111111111/us-east-1)',
    '1 target must be a member of 888888888888 and is neither a member nor invited (444444444444/eu-west-1)',
    '1 target must be a member of 999999999999 (security) and is a member of another administrator (222222222222/eu-west-1)',
    '1 target must be a member of 999999999999 (security) and is unknown: not read, or with a status that hubform does not know (333333333333)',
  ]);
});
