import { expect, it } from 'vitest';
import { moduleCall } from '../../../../src/code/layouts/module-call.ts';

const A = '111122223333';

it('a call passes the caller’s own providers, and new ones under an alias of the account', () => {
  const needed = ['eu-west-1', 'us-east-1'].map((region) => ({
    account: A,
    region,
    alias: region.replaceAll('-', '_'),
  }));
  expect(moduleCall(A, needed, { 'us-east-1': 'aws' })).toEqual({
    account: A,
    name: `securityhub_${A}`,
    source: `./${A}`,
    passed: [
      { inner: 'aws.eu_west_1', outer: `aws.securityhub_${A}_eu_west_1` },
      { inner: 'aws.us_east_1', outer: 'aws' },
    ],
    providers: [{ account: A, region: 'eu-west-1', alias: `securityhub_${A}_eu_west_1` }],
  });
});

it('a module with a single provider gets that of its account', () => {
  const call = moduleCall(A, [{ account: A, region: 'eu-west-1' }], { [A]: 'aws.prod', 'eu-west-1': 'aws.other' });
  expect([call.passed, call.providers]).toEqual([[{ inner: 'aws', outer: 'aws.prod' }], []]);
});
