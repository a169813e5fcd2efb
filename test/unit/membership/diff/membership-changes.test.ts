import { describe, expect, it } from 'vitest';
import { type MembershipContext, membershipChanges } from '../../../../src/membership/diff/membership-changes.ts';
import type { Standing } from '../../../../src/membership/diff/standing.ts';
import type { MembershipValues } from '../../../../src/membership/diff/detail.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation } from '../../../support/wire.ts';

const OTHER = '999999999999';
const NONE: MembershipValues = { invitations: [] };
const pending = (...ids: string[]): MembershipValues => ({ invitations: ids.map((id) => invitation(id)) });
const ended = (status: string): MembershipValues => ({ invitations: [invitation('accepted', status)] });
const { administrator = { account: ADMINISTRATOR }, invitations } = accepted();
const member: MembershipValues = { administrator, invitations };
const otherMember: MembershipValues = {
  administrator: { account: OTHER, status: 'Enabled', invitationId: 'z' },
  invitations: [invitation('z', 'Enabled', OTHER)],
};

const target = { account: MEMBER, region: 'us-east-1' };
const everybody: Standing = {
  unexpectedAdministrator: () => undefined,
  unexpectedInviter: () => undefined,
  isWanted: () => true,
};

function changes(
  before: MembershipValues,
  after: MembershipValues,
  context: Partial<MembershipContext> = {},
): string[] {
  const full = { unknownBefore: false, target, standing: everybody, ...context };
  return membershipChanges(before, after, full).map((change) => {
    const what = 'what' in change ? ` ${change.what}` : '';
    const whose = 'administrator' in change ? ` ${change.administrator}` : '';
    return `${change.important ? '! ' : ''}${change.kind}${what}${whose}`;
  });
}

describe('the changes between an account and its administrators', () => {
  it.each<[what: string, before: MembershipValues, after: MembershipValues, expected: string[]]>([
    ['nothing changes', member, structuredClone(member), []],
    ['nothing is known on either side', NONE, NONE, []],
    ['an invitation arrives', NONE, pending('x'), [`invited ${ADMINISTRATOR}`]],
    ['a second invitation arrives', pending('x'), pending('x', 'y'), [`invited ${ADMINISTRATOR}`]],
    ['an invitation is sent again after it ended', ended('Removed'), pending('x'), [`invited ${ADMINISTRATOR}`]],
    ['an invitation is accepted', pending('accepted'), member, [`accepted ${ADMINISTRATOR}`]],
    ['a membership ends by the account', member, ended('Resigned'), [`! left membership ${ADMINISTRATOR}`]],
    ['a membership ends by the administrator', member, ended('Deleted'), [`! removed membership ${ADMINISTRATOR}`]],
    ['an invitation is declined', pending('accepted'), ended('Resigned'), [`left invitation ${ADMINISTRATOR}`]],
    ['a membership is no longer listed', member, NONE, [`! vanished membership ${ADMINISTRATOR}`]],
    ['an invitation is no longer listed', pending('x'), NONE, [`vanished invitation ${ADMINISTRATOR}`]],
    [
      'one of two invitations is no longer listed',
      pending('x', 'y'),
      pending('y'),
      [`vanished invitation ${ADMINISTRATOR}`],
    ],
    ['the administrator is replaced', member, otherMember, [`! administrator-changed ${OTHER}`]],
    [
      'an accepted status is renamed',
      member,
      { administrator: { ...administrator, status: 'Associated' }, invitations },
      [`setting-changed ${ADMINISTRATOR}`],
    ],
  ])('if %s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it('are those of each administrator, sorted', () => {
    const after = { invitations: [invitation('a', 'Invited', OTHER), invitation('b')] };
    expect(changes(NONE, after)).toEqual([`invited ${ADMINISTRATOR}`, `invited ${OTHER}`]);
  });

  it('include an invitation that an accepted administrator sends again', () => {
    const after = { administrator, invitations: [...invitations, invitation('again')] };
    expect(changes(member, after)).toEqual([`invited ${ADMINISTRATOR}`]);
  });
});

describe('if nothing was known before', () => {
  const context = { unknownBefore: true };

  it('an open invitation and a membership are changes', () => {
    expect(changes(NONE, pending('x'), context)).toEqual([`invited ${ADMINISTRATOR}`]);
    expect(changes(NONE, member, context)).toEqual([`accepted ${ADMINISTRATOR}`]);
  });

  it.each(['Resigned', 'Removed', 'Deleted', 'Created', ''])('an invitation with the status "%s" is not', (status) => {
    expect(changes(NONE, ended(status), context)).toEqual([]);
  });
});

describe('an administrator that is not trusted', () => {
  const unexpected = (id: string) => (id === OTHER ? ('untrusted' as const) : undefined);
  const standing: Standing = {
    unexpectedAdministrator: unexpected,
    unexpectedInviter: unexpected,
    isWanted: (id) => id !== OTHER,
  };
  const context = { standing };
  const otherInvites = { invitations: [invitation('z', 'Invited', OTHER)] };
  const otherLeft = { invitations: [invitation('z', 'Resigned', OTHER)] };

  it('is important when it is accepted, and a change to or from it always', () => {
    expect(changes(NONE, otherMember, context)).toEqual([`! accepted ${OTHER}`]);
    expect(changes(member, otherMember, context)).toEqual([`! administrator-changed ${OTHER}`]);
    expect(changes(otherMember, member, context)).toEqual([`! administrator-changed ${ADMINISTRATOR}`]);
  });

  it('is important when it invites, and a trusted one is not', () => {
    expect(changes(NONE, otherInvites, context)).toEqual([`! invited ${OTHER}`]);
    expect(changes(NONE, pending('x'), context)).toEqual([`invited ${ADMINISTRATOR}`]);
  });

  it('that invited before is no change', () => {
    expect(changes(otherInvites, structuredClone(otherInvites), context)).toEqual([]);
  });

  it('is no loss, and neither is an invitation that ends', () => {
    expect(changes(otherMember, otherLeft, context)).toEqual([`left membership ${OTHER}`]);
    expect(changes(otherMember, NONE, context)).toEqual([`vanished membership ${OTHER}`]);
    expect(changes(otherInvites, otherLeft, context)).toEqual([`left invitation ${OTHER}`]);
    expect(changes(member, ended('Removed'), context)).toEqual([`! removed membership ${ADMINISTRATOR}`]);
    expect(changes(pending('accepted'), ended('Removed'), context)).toEqual([`removed invitation ${ADMINISTRATOR}`]);
  });

  it('is named with its reason, its invitation and the administrator before', () => {
    const full = { unknownBefore: false, target, standing };
    expect(membershipChanges(member, otherMember, full)).toEqual([
      {
        kind: 'administrator-changed',
        important: true,
        administrator: OTHER,
        previous: ADMINISTRATOR,
        unexpected: 'untrusted',
      },
    ]);
    expect(membershipChanges(NONE, otherInvites, full)).toMatchObject([{ kind: 'invited', unexpected: 'untrusted' }]);
  });

  it('is asked for at the target', () => {
    const asked: string[] = [];
    const spy = (id: string, { account, region }: typeof target) => {
      asked.push(`${id} ${account}/${region}`);
      return undefined;
    };
    changes(NONE, otherInvites, { standing: { ...everybody, unexpectedInviter: spy } });
    expect(asked).toEqual([`${OTHER} ${MEMBER}/us-east-1`]);
  });
});
