import { expect, test } from 'vitest';
import type { Context } from '../../../../../src/emulator/call.ts';
import {
  accountIds,
  currentSnapshot,
  findMembership,
  store,
} from '../../../../../src/emulator/services/securityhub/handler.ts';
import { EmulatorState } from '../../../../../src/emulator/state/emulator-state.ts';
import { MemberLists } from '../../../../../src/emulator/state/member-list.ts';
import { canonicalSnapshot, type Membership } from '../../../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, DISABLED_HUB, invitation, MEMBER, membership } from '../../../../support/wire.ts';

const OUTSIDE = '777788889999';

function context(...memberships: readonly Membership[]): Context {
  const state = new EmulatorState(canonicalSnapshot(memberships));
  return { state, memberLists: new MemberLists(state) } as Context;
}

test('a target that is not stored has no hub and no invitations', () => {
  expect(findMembership(context(), MEMBER, 'us-east-1')).toEqual(membership({ hub: DISABLED_HUB }));
});

test('a target that is not stored has a hub if its account has invited others in that Region', () => {
  const shared = context(accepted());
  expect(findMembership(shared, ADMINISTRATOR, 'us-east-1')).toMatchObject({ hub: { state: 'enabled' } });
  expect(findMembership(shared, ADMINISTRATOR, 'eu-west-1')).toMatchObject({ hub: DISABLED_HUB });
});

test('a target that is not stored has the membership of its entry in a member list', () => {
  const members = [{ account: OUTSIDE, status: 'Enabled', invitedAt: '2024-03-10T14:53:14.874Z' }];
  const found = findMembership(context(membership({ account: ADMINISTRATOR, members })), OUTSIDE, 'us-east-1');
  expect(found).toMatchObject({
    administrator: { account: ADMINISTRATOR, status: 'Enabled', invitationId: found.invitations[0]?.id },
    invitations: [{ administrator: ADMINISTRATOR, status: 'Enabled' }],
  });
});

test('an error is returned and nothing is stored', () => {
  const shared = context(membership());
  const error = { error: 'E', status: 400, message: 'm' };
  expect(store(shared, error)).toBe(error);
  expect(currentSnapshot(shared)).toEqual(canonicalSnapshot([membership()]));
});

test('a stored membership also changes the administrator’s list', () => {
  const entry = { account: MEMBER, status: 'Invited', email: 'ü@example.com' };
  const shared = context(
    membership({ invitations: [invitation('i1')] }),
    membership({ account: ADMINISTRATOR, members: [entry] }),
  );
  expect(store(shared, membership({ invitations: [invitation('i1', 'Resigned')] }))).toMatchObject({ status: 200 });
  expect(currentSnapshot(shared).memberships.find(({ account }) => account === ADMINISTRATOR)?.members).toEqual([
    { ...entry, status: 'Resigned', invitedAt: '2024-03-10T14:53:14.874Z' },
  ]);
});

test.each([
  [{ AccountIds: ['1', 'ü'] }, ['1', 'ü']],
  [{ AccountIds: [] }, []],
  [{ AccountIds: [1] }, undefined],
  [{ AccountIds: 'x' }, undefined],
  [{ AccountIds: null }, undefined],
  [{}, undefined],
  [undefined, undefined],
])('the account ids of %j are %j', (body, ids) => {
  expect(accountIds(body)).toEqual(ids);
});
