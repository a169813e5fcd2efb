import { expect, it } from 'vitest';
import { unknownTargets } from '../../../../src/membership/bootstrap/unknown.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';
import { ADMINISTRATORS, INTENT, MEMBERS, OFF, REGION, snapshotOf } from '../../../support/both-sides.ts';

const own = { account: ADMINISTRATOR, region: REGION };
const member = { account: MEMBER, region: REGION };

it('the targets that were not read are named on both sides', () => {
  expect(unknownTargets(INTENT, {})).toEqual([member, own]);
  expect(unknownTargets(INTENT, { snapshot: snapshotOf(OFF) })).toEqual([own]);
  expect(unknownTargets(INTENT, { snapshot: snapshotOf(ADMINISTRATORS.absent[0]) })).toEqual([member]);
  expect(unknownTargets(INTENT, { snapshot: snapshotOf(OFF, ADMINISTRATORS.absent[0]) })).toEqual([]);
});

it('a target in another Region does not stand for the one that is wanted', () => {
  const elsewhere = { ...OFF, region: 'eu-west-1' };
  expect(unknownTargets(INTENT, { snapshot: snapshotOf(elsewhere, ADMINISTRATORS.absent[0]) })).toEqual([member]);
});

it('one that could not be read is not among them, and an assumption covers the members', () => {
  const snapshot = snapshotOf(MEMBERS.unknown[1], ADMINISTRATORS.unknown[0]);
  expect(unknownTargets(INTENT, { snapshot })).toEqual([]);
  expect(unknownTargets(INTENT, { snapshot: snapshotOf(ADMINISTRATORS.absent[0]), assumeHub: 'off' })).toEqual([]);
});

it('the list of the administrator is assumed only where nothing was read', () => {
  expect(unknownTargets(INTENT, { assumeHub: 'on' })).toEqual([]);
  expect(unknownTargets(INTENT, { snapshot: snapshotOf(OFF), assumeHub: 'off' })).toEqual([own]);
});
