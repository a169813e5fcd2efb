import { expect, it } from 'vitest';
import { type Membership, canonicalSnapshot } from '../../../src/membership/model.ts';
import { accountsOfUnknownUnit, isIn } from '../../../src/membership/target-set.ts';

const [ONE, TWO] = ['111111111111', '222222222222'];
const target = (account: string, region = 'eu-west-1'): Membership => ({
  ...{ account, region, hub: { state: 'disabled' }, invitations: [] },
});
const SNAPSHOT = canonicalSnapshot(
  [target(ONE), target(TWO)],
  new Map([[ONE, { units: ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222'] }]]),
);

it.each([
  [{}, true],
  [{ accounts: [ONE] }, true],
  [{ accounts: [TWO] }, false],
  [{ accounts: [] }, false],
  [{ regions: ['eu-west-1'] }, true],
  [{ regions: ['us-east-1'] }, false],
  [{ accounts: [ONE], regions: ['us-east-1'] }, false],
  [{ units: ['r-ab12'] }, true],
  [{ units: ['ou-ab12-22222222'] }, true],
  [{ units: ['ou-ab12-33333333'] }, false],
  [{ accounts: [TWO], units: ['ou-ab12-11111111'] }, true],
])('the set %j has the target: %s', (set, wanted) => {
  expect(isIn(set, target(ONE), SNAPSHOT)).toBe(wanted);
});

it('an account of unknown place is in no unit', () => {
  expect(isIn({ units: ['r-ab12'] }, target(TWO), SNAPSHOT)).toBe(false);
});

it('names the accounts of unknown place where a set names units and not the account itself', () => {
  expect(accountsOfUnknownUnit([{ units: ['r-ab12'] }], SNAPSHOT)).toEqual([TWO]);
  expect(accountsOfUnknownUnit([{ units: ['r-ab12'], accounts: [TWO] }], SNAPSHOT)).toEqual([]);
  expect(accountsOfUnknownUnit([{ accounts: [ONE] }, {}], SNAPSHOT)).toEqual([]);
});
