import { expect, it } from 'vitest';
import { MEMBER_STATES, invitationsOf, memberSide } from '../../../../src/membership/bootstrap/member-side.ts';
import { ADMINISTRATOR, accepted, invitation, membership } from '../../../support/wire.ts';
import { MEMBERS, OTHER } from '../../../support/both-sides.ts';

it.each(MEMBER_STATES)('a member is %s in each example', (state) => {
  for (const member of MEMBERS[state]) {
    const side = memberSide(ADMINISTRATOR, member);
    expect(side.state).toBe(state);
    expect(side.hub).toEqual(member?.hub);
    expect(side.says).toMatch(/^(its?|the member account) .*[^.]$/);
  }
});

it('last known values count as live, with the reason why they are not', () => {
  const side = memberSide(ADMINISTRATOR, { ...accepted(), unreadable: 'throttled' });
  expect(side).toMatchObject({ state: 'member', unreadable: 'throttled' });
});

it('only the entries of one administrator are its invitations, in any status', () => {
  const [a, b, c] = [invitation('a'), invitation('b', 'Invited', OTHER), invitation('c', 'Deleted')];
  expect(invitationsOf(ADMINISTRATOR, membership({ invitations: [a, b, c] }))).toEqual([a, c]);
});
