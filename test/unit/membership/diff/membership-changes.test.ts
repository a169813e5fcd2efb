import { describe, expect, it } from 'vitest';
import { type MembershipContext, membershipChanges } from '../../../../src/membership/diff/membership-changes.ts';
import type { MembershipValues } from '../../../../src/membership/diff/detail.ts';
import { ADMINISTRATOR, accepted, invitation } from '../../../support/wire.ts';

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

function changes(
  before: MembershipValues,
  after: MembershipValues,
  context: Partial<MembershipContext> = {},
): string[] {
  const full = { unknownBefore: false, unexpectedOf: () => undefined, ...context };
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
    ['a membership ends by the account', member, ended('Resigned'), [`left membership ${ADMINISTRATOR}`]],
    ['a membership ends by the administrator', member, ended('Deleted'), [`removed membership ${ADMINISTRATOR}`]],
    ['an invitation is declined', pending('accepted'), ended('Resigned'), [`left invitation ${ADMINISTRATOR}`]],
    ['a membership is no longer listed', member, NONE, [`vanished membership ${ADMINISTRATOR}`]],
    ['an invitation is no longer listed', pending('x'), NONE, [`vanished invitation ${ADMINISTRATOR}`]],
    [
      'one of two invitations is no longer listed',
      pending('x', 'y'),
      pending('y'),
      [`vanished invitation ${ADMINISTRATOR}`],
    ],
    ['the administrator is replaced', member, otherMember, [`administrator-changed ${OTHER}`]],
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

describe('an unexpected administrator', () => {
  const context = { unexpectedOf: (id: string) => (id === OTHER ? ('untrusted' as const) : undefined) };

  it('is important once it is accepted', () => {
    expect(changes(NONE, otherMember, context)).toEqual([`! accepted ${OTHER}`]);
    expect(changes(member, otherMember, context)).toEqual([`! administrator-changed ${OTHER}`]);
    expect(changes(otherMember, member, context)).toEqual([`administrator-changed ${ADMINISTRATOR}`]);
  });

  it('is not important while it only invites', () => {
    const after = { invitations: [invitation('x', 'Invited', OTHER)] };
    expect(changes(NONE, after, context)).toEqual([`invited ${OTHER}`]);
  });

  it('is named with its reason and the administrator before', () => {
    const [change] = membershipChanges(member, otherMember, { unknownBefore: false, ...context });
    expect(change).toEqual({
      kind: 'administrator-changed',
      important: true,
      administrator: OTHER,
      previous: ADMINISTRATOR,
      unexpected: 'untrusted',
    });
  });
});
