import { describe, expect, it } from 'vitest';
import { targetChanges } from '../../../../src/membership/diff/target-changes.ts';
import type { Member, Membership } from '../../../../src/membership/model.ts';
import { DISABLED_HUB, ENABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

const OTHER = '777788889999';
const standing = { unexpectedAdministrator: () => undefined, unexpectedInviter: () => undefined, isWanted: () => true };
const both = { accountsBefore: new Set([MEMBER]), accountsAfter: new Set([MEMBER]), standing };
const neither = { ...both, accountsBefore: new Set<string>(), accountsAfter: new Set<string>() };
const unreadable: Membership = { account: MEMBER, region: 'us-east-1', invitations: [], unreadable: 'throttled' };
const listing = (...members: Member[]) => membership({ members });
const entry = (account: string, status = 'Enabled'): Member => ({ account, status });

const kinds = (before: Membership | undefined, after: Membership | undefined, context = both) =>
  targetChanges(before, after, context).map(({ kind }) => kind);

describe('the changes of a target', () => {
  it.each<[what: string, before: Membership | undefined, after: Membership | undefined, expected: string[]]>([
    ['is new', undefined, membership(), ['region-appeared']],
    ['is gone', membership(), undefined, ['region-gone']],
    ['is new and a member', undefined, accepted(), ['accepted', 'region-appeared']],
    ['is new and unreadable', undefined, unreadable, ['coverage-lost', 'region-appeared']],
    ['has its hub switched off', membership(), membership({ hub: DISABLED_HUB }), ['hub-off']],
    ['has its hub switched on', membership({ hub: DISABLED_HUB }), membership(), ['hub-on']],
    [
      'has another setting',
      membership(),
      membership({ hub: { ...ENABLED_HUB, autoEnableControls: false } }),
      ['setting-changed'],
    ],
    ['cannot be read any more', accepted(), { ...accepted(), unreadable: 'throttled' }, ['coverage-lost']],
    ['loses all of its values as well', accepted(), unreadable, ['coverage-lost']],
    [
      'becomes unreadable beside an old entry that was resigned before, with another administrator as its last known',
      { ...accepted(), invitations: [invitation('old', 'Resigned')] },
      { ...unreadable, hub: ENABLED_HUB, administrator: { account: OTHER, status: 'Unknown' } },
      ['coverage-lost', 'setting-changed'],
    ],
    [
      'cannot be read for another reason',
      { ...accepted(), unreadable: 'unavailable' },
      { ...accepted(), unreadable: 'throttled' },
      ['still-unreadable'],
    ],
    [
      'stays unreadable and loses its values',
      { ...accepted(), unreadable: 'throttled' },
      unreadable,
      ['coverage-lost'],
    ],
    [
      'stays unreadable and gains values',
      unreadable,
      { ...membership(), unreadable: 'throttled' },
      ['still-unreadable'],
    ],
    ['can be read again', { ...accepted(), unreadable: 'throttled' }, accepted(), ['coverage-regained']],
    [
      'can be read for the first time',
      unreadable,
      membership({ invitations: [invitation('x')] }),
      ['invited', 'coverage-regained'],
    ],
    ['lists another member', listing(), listing(entry(OTHER)), ['member-added']],
    ['no longer lists a member', listing(entry(OTHER)), listing(), ['member-gone']],
    ['lists a member with another status', listing(entry(OTHER)), listing(entry(OTHER, 'Removed')), ['member-changed']],
    ['is read for the first time and lists members', unreadable, listing(entry(OTHER)), ['coverage-regained']],
    [
      'cannot be read and has no list',
      listing(entry(OTHER)),
      { ...membership(), unreadable: 'throttled' },
      ['coverage-lost'],
    ],
    ['becomes a member and so loses its list', listing(entry(OTHER)), accepted(), ['accepted', 'member-gone']],
  ])('that %s', (_, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });

  it('are those of the account if it has no other Region in the snapshot', () => {
    expect(kinds(undefined, membership(), neither)).toEqual(['account-appeared']);
    expect(kinds(membership(), undefined, neither)).toEqual(['account-gone']);
  });

  it.each<[what: string, before: Membership, important: boolean]>([
    ['hub that was on', membership(), true],
    ['administrator', accepted('a', { hub: DISABLED_HUB }), true],
    ['hub that could not be read', unreadable, true],
    ['hub that was off', membership({ hub: DISABLED_HUB }), false],
    ['being disabled already', { ...accepted(), unreadable: 'region-disabled' }, false],
  ])('of a Region that is gone, by its %s', (_, before, important) => {
    expect(targetChanges(before, undefined, both)).toEqual([{ kind: 'region-gone', important }]);
  });

  it('are important where the account is gone', () => {
    const off = membership({ hub: DISABLED_HUB });
    expect(targetChanges(off, undefined, neither)).toEqual([{ kind: 'account-gone', important: true }]);
  });

  it('start with the important ones', () => {
    const after = membership({ hub: DISABLED_HUB, invitations: [invitation('x')] });
    expect(targetChanges(membership(), after, both).map(({ kind, important }) => [kind, important])).toEqual([
      ['hub-off', true],
      ['invited', false],
    ]);
  });

  it('say whether an unreadable target keeps its values', () => {
    const lost = (after: Membership) => targetChanges(accepted(), after, both)[0];
    expect(lost({ ...accepted(), unreadable: 'throttled' })).toMatchObject({ kind: 'coverage-lost', lastKnown: true });
    expect(lost(unreadable)).toMatchObject({ kind: 'coverage-lost', lastKnown: false });
    expect(targetChanges(undefined, unreadable, neither)[0]).toMatchObject({ lastKnown: false });
  });

  it('name each detail of a member that changed', () => {
    const before = listing({ ...entry(OTHER, 'Invited'), email: 'old@example.com' });
    const after = listing({ ...entry(OTHER), invitedAt: '2024-03-10T14:53:14.874Z' });
    expect(targetChanges(before, after, both)).toEqual([
      {
        kind: 'member-changed',
        important: false,
        member: OTHER,
        details: [
          { field: 'member.status', before: 'Invited', after: 'Enabled' },
          { field: 'member.invitedAt', after: '2024-03-10T14:53:14.874Z' },
          { field: 'member.email', before: 'old@example.com' },
        ],
      },
    ]);
  });
});
