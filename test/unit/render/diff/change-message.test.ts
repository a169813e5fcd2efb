import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/membership/diff/change.ts';
import { CHANGE_KINDS } from '../../../../src/membership/diff/catalogue.ts';
import { changeMessage } from '../../../../src/render/diff/change-message.ts';

const ADMINISTRATOR = '999999999999';
const base = { important: false, administrator: ADMINISTRATOR } as const;

const MESSAGES: [Change, string][] = [
  [
    { ...base, kind: 'invited', invitation: { administrator: ADMINISTRATOR, id: 'x', status: 'Invited' } },
    '<999999999999> invites this account (invitation <x>).',
  ],
  [
    {
      ...base,
      kind: 'invited',
      invitation: {
        ...{ administrator: ADMINISTRATOR, id: '', status: 'Invited', invitedAt: '2024-03-10T14:53:14.874Z' },
      },
    },
    '<999999999999> invites this account (invitation <> of <2024-03-10>).',
  ],
  [
    {
      ...base,
      kind: 'invited',
      invitation: { administrator: ADMINISTRATOR, id: 'a', status: 'Invited' },
      unexpected: 'untrusted',
    },
    '<999999999999> invites this account (invitation <a>), and is not on the trust list for this target.',
  ],
  [
    {
      ...base,
      kind: 'invited',
      invitation: { administrator: ADMINISTRATOR, id: 'a', status: 'Invited' },
      unexpected: 'new',
    },
    '<999999999999> invites this account (invitation <a>), and administered no target before.',
  ],
  [{ ...base, kind: 'accepted' }, '<999999999999> is now the administrator.'],
  [
    { ...base, kind: 'accepted', unexpected: 'untrusted' },
    '<999999999999> is now the administrator, and is not on the trust list for this target.',
  ],
  [
    { ...base, kind: 'administrator-changed', previous: '888888888888', unexpected: 'new' },
    '<999999999999> is now the administrator, instead of <888888888888>, and administered no target before.',
  ],
  [{ ...base, kind: 'left', what: 'membership' }, 'The account left its administrator <999999999999>.'],
  [{ ...base, kind: 'left', what: 'invitation' }, 'The account declined <999999999999>, or left it.'],
  [{ ...base, kind: 'removed', what: 'membership' }, '<999999999999> removed this account from its members.'],
  [{ ...base, kind: 'removed', what: 'invitation' }, '<999999999999> withdrew the invitation.'],
  [
    { ...base, kind: 'vanished', what: 'membership' },
    '<999999999999> is no longer the administrator; AWS does not say why.',
  ],
  [{ ...base, kind: 'vanished', what: 'invitation' }, 'An invitation of <999999999999> is no longer listed.'],
  [
    {
      important: false,
      kind: 'setting-changed',
      details: [
        { field: 'autoEnableControls', before: 'true', after: 'false' },
        { field: 'controlFindingGenerator', after: 'X' },
      ],
    },
    'Changed: <autoEnableControls> from <true> to <false>; <controlFindingGenerator> is <X>.',
  ],
  [
    {
      ...base,
      kind: 'setting-changed',
      details: [{ field: 'administrator.status', before: 'Enabled' }],
    },
    'Changed for <999999999999>: <administrator.status> is no longer <Enabled>.',
  ],
  [
    { ...base, kind: 'setting-changed', details: [{ field: 'administrator.organization', after: 'true' }] },
    'Changed for <999999999999>: AWS Organizations manages the membership.',
  ],
  [
    { ...base, kind: 'setting-changed', details: [{ field: 'administrator.organization', before: 'true' }] },
    'Changed for <999999999999>: AWS Organizations no longer manages the membership.',
  ],
  [
    { important: false, kind: 'member-added', member: { account: '222233334444', status: 'Created' } },
    '<222233334444> is now listed as its member (<Created>).',
  ],
  [
    { important: false, kind: 'member-gone', member: '222233334444' },
    '<222233334444> is no longer listed as its member.',
  ],
  [
    {
      important: false,
      kind: 'member-changed',
      member: '222233334444',
      details: [{ field: 'member.status', before: 'Invited', after: 'Enabled' }],
    },
    'Changed for its member <222233334444>: <member.status> from <Invited> to <Enabled>.',
  ],
  [
    { important: true, kind: 'coverage-lost', cause: 'throttled', lastKnown: true },
    'Could not be read (throttled); the last known values are kept.',
  ],
  [
    { important: true, kind: 'coverage-lost', cause: 'throttled', lastKnown: false },
    'Could not be read (throttled); there are no last known values.',
  ],
  [
    {
      important: false,
      kind: 'still-unreadable',
      details: [{ field: 'unreadable', before: 'throttled', after: 'unavailable' }, { field: 'lastKnown' }],
    },
    'Still cannot be read: the cause was <throttled> and is <unavailable>; more values are known than before.',
  ],
  [{ important: false, kind: 'coverage-regained', cause: 'throttled' }, 'Can be read again (it was throttled).'],
  [{ important: false, kind: 'hub-on' }, 'Security Hub was switched on.'],
  [{ important: true, kind: 'hub-off' }, 'Security Hub was switched off.'],
  [{ important: false, kind: 'account-appeared' }, 'The account is new.'],
  [{ important: false, kind: 'account-gone' }, 'The account is gone.'],
  [{ important: false, kind: 'region-appeared' }, 'The Region is new.'],
  [{ important: false, kind: 'region-gone' }, 'The Region is gone.'],
];

describe('the message on a change', () => {
  it.each(MESSAGES)('%j quotes every value from AWS', (change, message) => {
    expect(changeMessage(change, (value) => `<${value}>`)).toBe(message);
  });

  it('exists for every kind of change', () => {
    const kinds = MESSAGES.map(([{ kind }]) => kind);
    expect(CHANGE_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });
});
