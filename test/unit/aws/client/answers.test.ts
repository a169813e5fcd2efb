import { describe, expect, it } from 'vitest';
import {
  parseAccountId,
  parseAdministrator,
  parseEnabledHub,
  parseInvitation,
  parseList,
  parseMember,
  parsePageToken,
} from '../../../../src/aws/client/answers.ts';

const CALL = 'securityhub:SomeCall';
const ACCOUNT = '111122223333';
const HubArn = `arn:aws:securityhub:us-east-1:${ACCOUNT}:hub/default`;
const DATE = '2024-03-10T14:53:14.874Z';
const ENTRY = { AccountId: ACCOUNT, InvitationId: 'i', InvitedAt: DATE, MemberStatus: 'Invited' };
const without = (field: keyof typeof ENTRY) => ({ ...ENTRY, [field]: undefined });

describe('a hub', () => {
  const defaults = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' };
  it.each([
    ['has the defaults of AWS for what is absent', {}, defaults],
    ['has them for what is null', { AutoEnableControls: null, ControlFindingGenerator: null }, defaults],
    [
      'has its settings',
      { AutoEnableControls: false, ControlFindingGenerator: 'STANDARD_CONTROL' },
      { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' },
    ],
  ])('%s', (_, fields, hub) => {
    expect(parseEnabledHub(CALL, { HubArn, ...fields })).toEqual(hub);
  });

  it.each([
    ['no HubArn', {}, 'SomeCall gave no HubArn'],
    ['a HubArn that is no ARN', { HubArn: 'x' }, 'SomeCall gave no HubArn'],
    ['a setting that is a string', { HubArn, AutoEnableControls: 'no' }, 'AutoEnableControls that is not a boolean'],
    ['an unknown generator', { HubArn, ControlFindingGenerator: 'NEW' }, 'unknown ControlFindingGenerator: "NEW"'],
  ])('is refused with %s', (_, response, message) => {
    expect(() => parseEnabledHub(CALL, response)).toThrow(message);
  });
});

describe('an invitation', () => {
  const parsed = { administrator: ACCOUNT, id: 'i', invitedAt: DATE, status: 'Invited' };
  it.each([
    ['has the date of a string', ENTRY, parsed],
    ['has the date of a Date', { ...ENTRY, InvitedAt: new Date(DATE) }, parsed],
    ['may have no date', without('InvitedAt'), { administrator: ACCOUNT, id: 'i', status: 'Invited' }],
    ['keeps a status that is unknown', { ...ENTRY, MemberStatus: 'New' }, { ...parsed, status: 'New' }],
  ])('%s', (_, entry, invitation) => {
    expect(parseInvitation(CALL, entry)).toEqual(invitation);
  });

  it.each<[string, unknown, string | RegExp]>([
    ['no account', without('AccountId'), 'SomeCall gave an account id that is not 12 digits: nothing'],
    ['an account that is a path', { ...ENTRY, AccountId: '../x' }, 'not 12 digits: "../x"'],
    ['no id', without('InvitationId'), 'SomeCall gave no usable InvitationId: nothing'],
    ['an empty id', { ...ENTRY, InvitationId: '' }, 'SomeCall gave no usable InvitationId: ""'],
    ['an id that is an object', { ...ENTRY, InvitationId: {} }, 'SomeCall gave no usable InvitationId: {}'],
    ['an id of 5,000 characters', { ...ENTRY, InvitationId: 'x'.repeat(5000) }, /no usable InvitationId: \S{1,80}$/],
    ['no status', without('MemberStatus'), 'SomeCall gave no usable MemberStatus: nothing'],
    ['a date that is none', { ...ENTRY, InvitedAt: 'yesterday' }, 'SomeCall gave an invalid date: "yesterday"'],
    ['a date that is a number', { ...ENTRY, InvitedAt: 1 }, 'SomeCall gave an invalid date: 1'],
    ['an invalid Date', { ...ENTRY, InvitedAt: new Date(NaN) }, 'SomeCall gave an invalid date: Invalid Date'],
    ['a date after the year 9999', { ...ENTRY, InvitedAt: new Date(8.64e15) }, 'SomeCall gave an invalid date'],
    ['nothing', undefined, 'SomeCall gave an entry that is not an object: nothing'],
    ['a string', 'x', 'SomeCall gave an entry that is not an object: "x"'],
  ])('is refused with %s', (_, entry, message) => {
    expect(() => parseInvitation(CALL, entry)).toThrow(message);
  });
});

describe('an administrator', () => {
  it.each<[string, unknown, unknown]>([
    ['is absent', undefined, undefined],
    ['is null', null, undefined],
    ['is an empty object', {}, undefined],
    ['has only nulls', { AccountId: null, InvitedAt: null }, undefined],
    ['has only an account', { AccountId: ACCOUNT, InvitationId: '', MemberStatus: null }, { account: ACCOUNT }],
    ['has everything', ENTRY, { account: ACCOUNT, status: 'Invited', invitedAt: DATE, invitationId: 'i' }],
  ])('%s', (_, entry, administrator) => {
    expect(parseAdministrator(CALL, entry)).toEqual(administrator);
  });

  it('is refused without an account', () => {
    expect(() => parseAdministrator(CALL, { MemberStatus: 'Enabled' })).toThrow('not 12 digits: nothing');
  });
});

describe('a member', () => {
  const entry = { AccountId: ACCOUNT, MemberStatus: 'Enabled', Email: 'root@example.com' };
  const member = { account: ACCOUNT, status: 'Enabled' };
  it.each([
    ['has its e-mail address only on request', entry, false, member],
    ['has it then', entry, true, { ...member, email: 'root@example.com' }],
    ['may have none', { ...entry, Email: '' }, true, member],
  ])('%s', (_, value, withEmail, expected) => {
    expect(parseMember(CALL, value, withEmail)).toEqual(expected);
  });

  it('is refused with an UpdatedAt that is no date, as the SDK refuses it', () => {
    expect(() => parseMember(CALL, { ...entry, UpdatedAt: 'x' }, false)).toThrow('SomeCall gave an invalid date: "x"');
  });
});

it.each([
  [undefined, []],
  [null, []],
  [
    [1, 'x'],
    [1, 'x'],
  ],
])('the list %j is %j', (value, list) => {
  expect(parseList(CALL, value)).toEqual(list);
});

it.each([
  [undefined, undefined],
  [null, undefined],
  ['', ''],
  ['t', 't'],
])('the page token %j is %j', (value, token) => {
  expect(parsePageToken(CALL, value)).toBe(token);
});

it.each([
  ['a list that is a string', () => parseList(CALL, 'x'), 'SomeCall gave something that is not a list'],
  ['a page token that is an object', () => parsePageToken(CALL, {}), 'gave a page token that is not a string'],
  ['an account that is a number', () => parseAccountId(CALL, 111122223333), 'not 12 digits: 111122223333'],
])('%s is refused', (_, parse, message) => {
  expect(parse).toThrow(message);
});
