import { describe, expect, it } from 'vitest';
import type { Administrator, Invitation, Member, Membership } from '../../../src/membership/model.ts';
import {
  isKnownOrganization,
  isOrganizationMember,
  isRefusedToOrganization,
  organizationMembers,
  originWith,
  originOf,
  withOrganization,
} from '../../../src/membership/origin.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../support/wire.ts';

const INVITED_AT = '2024-03-10T14:53:14.874Z';
const OTHER = '777788889999';

it.each<
  [what: string, administrator: Administrator | undefined, invitations: Invitation[], origin: string | undefined]
>([
  ['there is no administrator', undefined, [invitation('x')], undefined],
  [
    'its invitation is listed',
    { account: ADMINISTRATOR, invitationId: 'x' },
    [invitation('x', 'Enabled')],
    'invitation',
  ],
  [
    'its invitation is listed as ended',
    { account: ADMINISTRATOR, invitationId: 'x' },
    [invitation('x', 'Removed')],
    'invitation',
  ],
  [
    'it names no invitation and one is accepted',
    { account: ADMINISTRATOR },
    [invitation('x', 'ASSOCIATED')],
    'invitation',
  ],
  ['it names no invitation and one is pending', { account: ADMINISTRATOR }, [invitation('x')], 'organization'],
  ['it names no invitation and none is listed', { account: ADMINISTRATOR }, [], 'organization'],
  ['its invitation is not listed', { account: ADMINISTRATOR, invitationId: 'x' }, [], 'probably-invitation'],
  [
    'only another of its invitations is listed',
    { account: ADMINISTRATOR, invitationId: 'x' },
    [invitation('y', 'Enabled')],
    'probably-invitation',
  ],
  [
    'only another administrator has that id',
    { account: ADMINISTRATOR, invitationId: 'x' },
    [invitation('x', 'Enabled', OTHER)],
    'probably-invitation',
  ],
  ['it is known to be of the organization', { account: ADMINISTRATOR, organization: true }, [], 'organization'],
  [
    'it is known to be of the organization, and its old invitation is listed',
    { account: ADMINISTRATOR, invitationId: 'x', organization: true },
    [invitation('x', 'Enabled')],
    'organization',
  ],
  [
    'it is known to be of the organization, and names an invitation that is not listed',
    { account: ADMINISTRATOR, invitationId: 'x', organization: true },
    [],
    'organization',
  ],
  ['its id is empty', { account: ADMINISTRATOR, invitationId: '' }, [], 'probably-invitation'],
])('if %s', (_, administrator, invitations, origin) => {
  expect(originOf({ ...(administrator && { administrator }), invitations })).toBe(origin);
});

it('an administrator is known to be of the organization by its mark alone', () => {
  const administrator: Administrator = { account: ADMINISTRATOR };
  expect(isKnownOrganization(administrator)).toBe(false);
  expect(isKnownOrganization(withOrganization(administrator))).toBe(true);
  expect(originOf({ administrator, invitations: [] })).toBe('organization');
});

it.each([
  ['hub-off', true],
  ['hub-may-be-off', true],
  ['no-administrator', false],
] as const)(
  'a refusal of ListInvitations that says %s may be to a member of an organization: %s',
  (refusal, expected) => {
    expect(isRefusedToOrganization(refusal)).toBe(expected);
  },
);

it.each<[Pick<Member, 'status' | 'invitedAt'>, boolean]>([
  [{ status: 'Enabled' }, true],
  [{ status: 'associated' }, true],
  [{ status: 'Enabled', invitedAt: INVITED_AT }, false],
  [{ status: 'Created' }, false],
  [{ status: 'Invited' }, false],
  [{ status: '' }, false],
])('the entry %j is of an organization: %s', (member, expected) => {
  expect(isOrganizationMember(member)).toBe(expected);
});

describe('the members that AWS Organizations manages', () => {
  const unknown = () => undefined;
  const managed = (members: readonly Member[], membershipOf: (member: string) => Membership | undefined = unknown) =>
    [...organizationMembers(members, (member) => originWith(ADMINISTRATOR, membershipOf(member)))].sort();

  it('are none in an empty list', () => {
    expect(managed([])).toEqual([]);
  });

  it('are those that were accepted and never invited', () => {
    const members = [
      { account: MEMBER, status: 'Enabled' },
      { account: OTHER, status: 'Enabled', invitedAt: INVITED_AT },
    ];
    expect(managed(members)).toEqual([MEMBER]);
  });

  it('include those that were only created, if there is another one', () => {
    const created = { account: OTHER, status: 'Created' };
    expect(managed([created])).toEqual([]);
    expect(managed([created, { account: MEMBER, status: 'Enabled' }])).toEqual([MEMBER, OTHER]);
    expect(
      managed([
        { ...created, invitedAt: INVITED_AT },
        { account: MEMBER, status: 'Enabled' },
      ]),
    ).toEqual([MEMBER]);
  });

  it('are decided by the membership of the member, if that has the same administrator', () => {
    const uninvited = [{ account: MEMBER, status: 'Enabled' }];
    const invited = [{ account: MEMBER, status: 'Enabled', invitedAt: INVITED_AT }];
    const byOrganization = membership({ administrator: { account: ADMINISTRATOR } });
    expect(managed(uninvited, () => accepted())).toEqual([]);
    const marked = withOrganization({ account: ADMINISTRATOR, invitationId: 'accepted' });
    expect(managed(invited, () => accepted('accepted', { administrator: marked }))).toEqual([MEMBER]);
    expect(managed(invited, () => byOrganization)).toEqual([MEMBER]);
    expect(managed(invited, () => membership({ administrator: { account: OTHER } }))).toEqual([]);
    expect(managed(uninvited, () => membership({ administrator: { account: OTHER } }))).toEqual([MEMBER]);
  });
});
