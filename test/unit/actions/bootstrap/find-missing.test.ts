import { describe, expect, it } from 'vitest';
import { findMissing } from '../../../../src/actions/bootstrap/find-missing.ts';
import type { MissingSource } from '../../../../src/actions/bootstrap/request.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../../support/wire.ts';

const SECOND = '222233334444';
const THIRD = '333344445555';
const source = (more: Partial<MissingSource> = {}): MissingSource => ({
  kind: 'missing',
  expect: {
    expectations: {
      members: [{ administrator: ADMINISTRATOR, accounts: [MEMBER, SECOND] }],
      ...{ except: [], trust: [], names: new Map([[SECOND, 'payments']]) },
    },
    today: '2026-11-28',
  },
  ...more,
});
const SNAPSHOT = canonicalSnapshot([
  membership(),
  accepted('a', { account: SECOND }),
  accepted('b', { account: THIRD }),
]);

describe('what is missing', () => {
  it('is expected and not present', () => {
    expect(findMissing(SNAPSHOT, source()).intent).toEqual({
      administrator: ADMINISTRATOR,
      members: [{ account: MEMBER, regions: ['us-east-1'] }],
    });
  });

  it('comes with what the code of this administrator manages and is still expected', () => {
    const members = { [SECOND]: ['us-east-1', 'eu-west-1'], [THIRD]: ['us-east-1'] };
    expect(findMissing(SNAPSHOT, source(), { administrator: ADMINISTRATOR, members }).intent?.members).toEqual([
      { account: MEMBER, regions: ['us-east-1'] },
      // What the snapshot does not have of it is expected too, and not known.
      { account: SECOND, name: 'payments', regions: ['eu-west-1', 'us-east-1'] },
    ]);
    const other = findMissing(SNAPSHOT, source(), { administrator: '999999999999', members });
    expect(other.intent?.members.length).toBe(1);
  });

  it('is only that code where every expected account has become a member', () => {
    const joined = canonicalSnapshot([accepted(), accepted('a', { account: SECOND })]);
    const recorded = { administrator: ADMINISTRATOR, members: { [MEMBER]: ['us-east-1'] } };
    expect(findMissing(joined, source(), recorded).intent?.members.map(({ account }) => account)).toEqual([MEMBER]);
    expect(findMissing(joined, source()).intent).toBeUndefined();
  });

  it('is without what is excluded or not possible', () => {
    const exclude = { accounts: [MEMBER], units: [], regions: [] };
    const found = findMissing(SNAPSHOT, source({ exclude }));
    expect([found.intent, found.excluded]).toEqual([undefined, [`${MEMBER}/us-east-1`]]);
    // What is left out on purpose is not unknown.
    const unread = findMissing(canonicalSnapshot([]), source({ exclude }));
    expect([unread.unknown.map(({ account }) => account), unread.excluded]).toEqual([[SECOND], [MEMBER]]);
    expect(findMissing(SNAPSHOT, source(), {}, () => false).intent).toBeUndefined();
  });
});
