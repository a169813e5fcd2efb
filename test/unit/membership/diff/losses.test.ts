import { expect, it } from 'vitest';
import { lossesBetween } from '../../../../src/membership/diff/losses.ts';
import { type Member, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, MEMBER, membership } from '../../../support/wire.ts';

const listing = (...members: readonly Member[]) => canonicalSnapshot([membership({ account: ADMINISTRATOR, members })]);
const entry = (status: string): Member => ({ account: MEMBER, status });
const NONE = { memberships: [], members: [], hubs: [] };

it('a membership is lost with its administrator, and a hub when it is off', () => {
  const target = { account: MEMBER, region: 'us-east-1' };
  expect(
    lossesBetween(canonicalSnapshot([accepted()]), canonicalSnapshot([membership({ hub: DISABLED_HUB })])),
  ).toEqual({
    ...NONE,
    memberships: [{ ...target, administrator: ADMINISTRATOR }],
    hubs: [target],
  });
});

it.each(['Removed', 'Deleted', 'Resigned'])('a member is lost when its administrator lists it as %s', (status) => {
  for (const before of ['Enabled', 'ASSOCIATED', 'Invited', 'Created']) {
    expect(lossesBetween(listing(entry(before)), listing(entry(status)))).toEqual({
      ...NONE,
      members: [{ account: ADMINISTRATOR, region: 'us-east-1', member: MEMBER }],
    });
    expect(lossesBetween(listing(entry(before)), listing()).members).toHaveLength(1);
  }
});

it('nothing is lost where nothing ends', () => {
  expect(lossesBetween(listing(entry('Invited')), listing(entry('Enabled')))).toEqual(NONE);
  expect(lossesBetween(listing(entry('Removed')), listing())).toEqual(NONE);
});
