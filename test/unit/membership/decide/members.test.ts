import { describe, expect, it } from 'vitest';
import { decide } from '../../../../src/membership/decide/decide.ts';
import { MEMBER_CATALOGUE, MEMBER_KINDS } from '../../../../src/membership/decide/member-catalogue.ts';
import { decideMembers } from '../../../../src/membership/decide/members.ts';
import { type Member, type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { accepted, ADMINISTRATOR, invitation, MEMBER, membership } from '../../../support/wire.ts';

const INVITED_AT = '2024-03-10T14:53:14.874Z';
const OTHER = '777788889999';
const entry = (status: string, changes: Partial<Member> = {}): Member => ({
  account: MEMBER,
  status,
  invitedAt: INVITED_AT,
  ...changes,
});
const never = (status: string, account = MEMBER): Member => ({ account, status });

function listing(members: readonly Member[], ...others: readonly Membership[]) {
  return canonicalSnapshot([membership({ account: ADMINISTRATOR, members }), ...others]);
}

describe('an entry in the list of an administrator', () => {
  it.each<[string, Member, string, boolean?]>([
    ['a member', entry('Enabled'), 'adopt', true],
    ['a member by the old name', entry('ASSOCIATED'), 'adopt', true],
    ['one that is invited', entry('Invited'), 'adopt', true],
    ['one that is only created', never('Created'), 'adopt', false],
    ['one that was created and invited some time', entry('CREATED'), 'adopt', false],
    ['one that left', entry('Resigned'), 'inactive'],
    ['one that was removed', entry('Removed'), 'inactive'],
    ['one that was deleted', entry('Deleted'), 'inactive'],
    ['one in an unknown state', entry('AccountSuspended'), 'inactive'],
    ['a member that was never invited', never('Enabled'), 'organization'],
  ])('%s', (_, member, kind, invited) => {
    const [decision, ...more] = decideMembers(listing([member]));
    expect(more).toEqual([]);
    expect(decision).toMatchObject({ account: ADMINISTRATOR, region: 'us-east-1', member: MEMBER, kind });
    expect(decision?.reason).toMatch(/^\d{12} .*\.$/);
    expect(decision?.code?.invited).toBe(invited);
  });

  it('keeps its e-mail address, if that is known', () => {
    expect(decideMembers(listing([entry('Enabled', { email: 'a@example.com' })])).at(0)?.code?.email).toBe(
      'a@example.com',
    );
  });
});

describe('whether AWS Organizations made a member', () => {
  it('is taken from its own side, where that is known', () => {
    const byInvitation = accepted('one');
    const byOrganizations = membership({ administrator: { account: ADMINISTRATOR, status: 'Enabled' } });
    expect(decideMembers(listing([never('Enabled')], byInvitation)).at(0)?.kind).toBe('adopt');
    expect(decideMembers(listing([entry('Enabled')], byOrganizations)).at(0)?.kind).toBe('organization');
  });

  it('is not taken from a side that names another administrator', () => {
    const elsewhere = membership({ administrator: { account: OTHER, status: 'Enabled' } });
    expect(decideMembers(listing([entry('Enabled')], elsewhere)).at(0)?.kind).toBe('adopt');
    expect(decideMembers(listing([entry('Enabled')], membership({ region: 'eu-west-1' }))).at(0)?.kind).toBe('adopt');
  });

  it('is assumed of one that waits beside another that it made', () => {
    const kinds = decideMembers(listing([never('Created'), never('Enabled', OTHER)])).map(({ kind }) => kind);
    expect(kinds).toEqual(['organization', 'organization']);
  });
});

it('an account that lists a member cannot accept an invitation, and one that lists none that accepted can', () => {
  const invited = (members: readonly Member[]) =>
    decide(canonicalSnapshot([membership({ invitations: [invitation('x', 'Invited', OTHER)], members })])).at(0)?.kind;
  expect(invited([{ account: ADMINISTRATOR, status: 'Enabled' }])).toBe('inactive');
  expect(invited([{ account: ADMINISTRATOR, status: 'Invited' }])).toBe('accept');
});

it.each(MEMBER_KINDS)('the catalogue explains %s', (kind) => {
  expect(MEMBER_CATALOGUE[kind].title).not.toBe('');
  expect(MEMBER_CATALOGUE[kind].explanation).toMatch(/\.$/);
});
