import { expect, it } from 'vitest';
import { assumedAdministrator } from '../../../src/verify/assumed-administrator.ts';
import type { ExpectedResource } from '../../../src/verify/expected-plan.ts';

const ACCOUNT = '111122223333';
const TYPE = 'aws_securityhub_invite_accepter';
const WANTED: ExpectedResource = {
  ...{ address: `${TYPE}.us_east_1`, type: TYPE, region: 'us-east-1' },
  ...{ does: 'create', administrator: '999999999999' },
};
const COMPUTED = { ...WANTED, inState: false, accounts: [ACCOUNT], computesAdministrator: true } as const;
const ASSUMED = { assumed: [{ summary: '', detail: '' }] };
const kinds = (planned: Parameters<typeof assumedAdministrator>[2], facts: object = ASSUMED) =>
  assumedAdministrator(ACCOUNT, WANTED, planned, facts).map(({ kind }) => kind);

it('an administrator that the code computes is not proved where a variable was planned as null', () => {
  expect(kinds(COMPUTED)).toEqual(['administrator']);
});

it('it is proved if every variable had a value, and so is a constant', () => {
  expect(kinds(COMPUTED, {})).toEqual([]);
  const { computesAdministrator, ...constant } = COMPUTED;
  expect([kinds(constant), computesAdministrator]).toEqual([[], true]);
  expect(kinds(undefined)).toEqual([]);
});

it('the module of the layout data takes it from its data file', () => {
  expect(kinds({ ...COMPUTED, address: `module.securityhub.${TYPE}.this["us-east-1"]` })).toEqual([]);
});
