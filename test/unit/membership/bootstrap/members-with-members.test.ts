import { expect, it } from 'vitest';
import { membersWithMembers } from '../../../../src/membership/bootstrap/members-with-members.ts';
import type { Membership } from '../../../../src/membership/model.ts';
import { MEMBER, accepted, membership } from '../../../support/wire.ts';
import { INTENT, OTHER } from '../../../support/both-sides.ts';

const AT = { invitedAt: '2024-03-10T14:53:14.874Z' };
const messages = (...memberships: Membership[]) =>
  membersWithMembers(INTENT, memberships).map(({ message }) => message);

it('a member that administers others is refused, by its own list and by the side of an account that names it', () => {
  const message = `${MEMBER} is itself the administrator of ${OTHER} in us-east-1, and an administrator cannot become a member`;
  expect(messages(membership({ members: [{ account: OTHER, status: 'Enabled', ...AT }] }))).toEqual([message]);
  expect(messages(accepted('x', { account: OTHER, administrator: { account: MEMBER, invitationId: 'x' } }))).toEqual([
    message,
  ]);
});

it('one that lists members through AWS Organizations is refused as the administrator of an organization', () => {
  const message = `${MEMBER} is itself the administrator of an organization in us-east-1, and an administrator cannot become a member`;
  expect(messages(membership({ members: [{ account: OTHER, status: 'Enabled' }] }))).toEqual([message]);
  const named = membership({ account: OTHER, administrator: { account: MEMBER, organization: true } });
  expect(messages(named, membership({ members: [{ account: OTHER, status: 'Enabled', ...AT }] }))).toEqual([message]);
  expect(messages(membership({ members: [{ account: OTHER, status: 'Enabled', ...AT }] }), named)).toEqual([message]);
  expect(membersWithMembers(INTENT, [named])[0]?.hint).toMatch(/management account/);
});

it('one message names all Regions of an account', () => {
  const regions = ['us-east-1', 'eu-west-1'];
  const intent = { ...INTENT, members: [{ account: MEMBER, regions }] };
  const lists = regions.map((region) =>
    membership({ region, members: [{ account: OTHER, status: 'Enabled', ...AT }] }),
  );
  const [first, ...others] = membersWithMembers(intent, lists);
  expect(first?.message).toContain('in eu-west-1, us-east-1, and');
  expect(others).toEqual([]);
});

it('one that only invites, or whose member has left, may become a member', () => {
  expect(messages(membership({ members: [{ account: OTHER, status: 'Invited', ...AT }] }))).toEqual([]);
  expect(messages(membership({ account: OTHER, administrator: { account: MEMBER, status: 'Resigned' } }))).toEqual([]);
  const away = membership({ region: 'eu-west-1', members: [{ account: OTHER, status: 'Enabled' }] });
  expect(messages(away)).toEqual([]);
});
