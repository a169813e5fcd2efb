import { describe, expect, it } from 'vitest';
import {
  parseAdministrator,
  parseEnabledHub,
  parseInvitations,
  parseMemberList,
} from '../../../../src/aws/client/answers.ts';

const CALL = 'securityhub:SomeCall';
const [ACCOUNT, ADMINISTRATOR] = ['111122223333', '444455556666'];
const TARGET = { account: ACCOUNT, region: 'us-east-1' };
const DATE = '2024-03-10T14:53:14.874Z';
const ENTRY = { AccountId: ADMINISTRATOR, InvitationId: 'i', InvitedAt: DATE, MemberStatus: 'Invited' };
const without = (field: keyof typeof ENTRY) => ({ ...ENTRY, [field]: undefined });
const answerOf = (body: object) => ({ status: 200, body: Buffer.from(JSON.stringify(body)) });

describe('a hub', () => {
  const HubArn = `arn:aws:securityhub:us-east-1:${ACCOUNT}:hub/default`;
  const parse = (body: object, target = TARGET) => parseEnabledHub(CALL, answerOf(body), target);
  const defaults = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' };

  it.each([
    ['has the defaults of AWS for what is absent', { HubArn }, defaults],
    [
      'has its settings',
      { HubArn, SubscribedAt: DATE, AutoEnableControls: false, ControlFindingGenerator: 'STANDARD_CONTROL' },
      { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' },
    ],
    ['may have members that are not known, beside its HubArn', { HubArn, Tags: {}, New: [1] }, defaults],
  ])('%s', (_, body, hub) => {
    expect(parse(body)).toEqual(hub);
  });

  it.each([
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-iso-b', 'us-isob-east-1'],
  ])('is in any partition: %s', (partition, region) => {
    const arn = `arn:${partition}:securityhub:${region}:${ACCOUNT}:hub/default`;
    expect(parse({ HubArn: arn }, { account: ACCOUNT, region })).toEqual(defaults);
  });

  it.each([
    ['no HubArn', {}, 'SomeCall returned no HubArn'],
    ['a HubArn that is no ARN', { HubArn: 'x' }, 'SomeCall returned no HubArn'],
    ['a HubArn that is a list', { HubArn: [HubArn] }, 'SomeCall returned no HubArn'],
    ['another member in place of the HubArn', { Arn: HubArn }, 'SomeCall returned "Arn" in place of HubArn'],
    ['the HubArn of another account', { HubArn: HubArn.replace(ACCOUNT, ADMINISTRATOR) }, 'hub of another account'],
    ['the HubArn of another Region', { HubArn: HubArn.replace('us-east-1', 'us-east-2') }, 'hub of another account'],
    ['the ARN of another service', { HubArn: HubArn.replace('securityhub', 'macie2') }, 'hub of another account'],
    ['the ARN of a product', { HubArn: HubArn.replace('hub/default', 'product/x') }, 'hub of another account'],
    ['an ARN in an unknown partition', { HubArn: HubArn.replace('aws', 'x') }, 'hub of another account'],
    ['a setting that is a string', { HubArn, AutoEnableControls: 'no' }, 'AutoEnableControls that is not a boolean'],
    [
      'a setting that is null',
      { HubArn, AutoEnableControls: null },
      'returned a member that is null: "AutoEnableControls"',
    ],
    ['a setting in another case', { HubArn, autoEnableControls: false }, 'in place of AutoEnableControls'],
    ['an unknown generator', { HubArn, ControlFindingGenerator: 'NEW' }, 'unknown ControlFindingGenerator: "NEW"'],
    ['a date that is a number', { HubArn, SubscribedAt: 1 }, 'returned no usable SubscribedAt: 1'],
  ])('is refused with %s', (_, body, message) => {
    expect(() => parse(body)).toThrow(message);
  });
});

describe('an administrator', () => {
  const parse = (body: object) => parseAdministrator(CALL, answerOf(body));

  it.each<[string, object, object | undefined]>([
    ['is absent', {}, undefined],
    ['has only an account', { Administrator: { AccountId: ADMINISTRATOR } }, { account: ADMINISTRATOR }],
    [
      'has everything',
      { Administrator: ENTRY },
      { account: ADMINISTRATOR, status: 'Invited', invitedAt: DATE, invitationId: 'i' },
    ],
    ['may be beside a member that is not known', { Administrator: { AccountId: ADMINISTRATOR, New: 1 }, New: 1 }, {}],
  ])('%s', (_, body, administrator) => {
    if (administrator === undefined) expect(parse(body)).toBeUndefined();
    else expect(parse(body)).toMatchObject(administrator);
  });

  it.each<[string, object, string]>([
    ['null', { Administrator: null }, 'returned a member that is null: "Administrator"'],
    ['empty', { Administrator: {} }, 'not 12 digits: nothing'],
    ['a list', { Administrator: [ENTRY] }, 'an entry of Administrator that is not an object: a list'],
    ['a string', { Administrator: ADMINISTRATOR }, 'an entry of Administrator that is not an object: "444455556666"'],
    ['without an account', { Administrator: without('AccountId') }, 'not 12 digits: nothing'],
    ['with an empty status', { Administrator: { ...ENTRY, MemberStatus: '' } }, 'returned no usable MemberStatus: ""'],
    ['with an empty id', { Administrator: { ...ENTRY, InvitationId: '' } }, 'returned no usable InvitationId: ""'],
    ['with a date that is null', { Administrator: { ...ENTRY, InvitedAt: null } }, 'that is null: "InvitedAt"'],
    ['called Master', { Master: ENTRY }, 'SomeCall returned "Master" in place of Administrator'],
    ['in another case', { administrator: ENTRY }, 'SomeCall returned "administrator" in place of Administrator'],
    ['with an account in another case', { Administrator: { accountId: ADMINISTRATOR } }, 'in place of AccountId'],
    [
      'in an object that is not known',
      { Result: { Administrator: ENTRY } },
      'returned "Result" in place of Administrator',
    ],
  ])('is refused if it is %s', (_, body, message) => {
    expect(() => parse(body)).toThrow(message);
  });
});

describe('an invitation', () => {
  const parse = (entry: unknown) => parseInvitations(CALL, answerOf({ Invitations: [entry] })).items[0];
  const parsed = { administrator: ADMINISTRATOR, id: 'i', invitedAt: DATE, status: 'Invited' };

  it.each<[string, object, object]>([
    ['is read', ENTRY, parsed],
    ['may have no date', without('InvitedAt'), { administrator: ADMINISTRATOR, id: 'i', status: 'Invited' }],
    ['keeps a status that is unknown', { ...ENTRY, MemberStatus: 'New' }, { ...parsed, status: 'New' }],
    ['may have members that are not known', { ...ENTRY, New: {} }, parsed],
  ])('%s', (_, entry, invitation) => {
    expect(parse(entry)).toEqual(invitation);
  });

  it.each<[string, unknown, string | RegExp]>([
    ['no account', without('AccountId'), 'SomeCall returned an account id that is not 12 digits: nothing'],
    ['an account that is a path', { ...ENTRY, AccountId: '../x' }, 'not 12 digits: "../x"'],
    ['no id', without('InvitationId'), 'SomeCall returned no usable InvitationId: nothing'],
    ['an id that is an object', { ...ENTRY, InvitationId: {} }, 'SomeCall returned no usable InvitationId: an object'],
    ['an id of 5,000 characters', { ...ENTRY, InvitationId: 'x'.repeat(5000) }, /no usable InvitationId: \S{1,80}$/],
    ['no status', without('MemberStatus'), 'SomeCall returned no usable MemberStatus: nothing'],
    ['a date that is none', { ...ENTRY, InvitedAt: 'yesterday' }, 'SomeCall returned an invalid date: "yesterday"'],
    ['a member that is null', { ...ENTRY, New: null }, 'SomeCall returned a member that is null: "New"'],
    ['a date in another case', { ...without('InvitedAt'), invitedAt: DATE }, '"invitedAt" in place of InvitedAt'],
    ['a string in its place', 'x', 'SomeCall returned an entry of Invitations that is not an object: "x"'],
    ['null in its place', null, 'SomeCall returned an entry of Invitations that is not an object: null'],
  ])('is refused with %s', (_, entry, message) => {
    expect(() => parse(entry)).toThrow(message);
  });
});

describe('a member', () => {
  const entry = {
    ...{ AccountId: ADMINISTRATOR, MemberStatus: 'Enabled', Email: 'root@example.com' },
    ...{ MasterId: ACCOUNT, AdministratorId: ACCOUNT, UpdatedAt: DATE },
  };
  const member = { account: ADMINISTRATOR, status: 'Enabled' };
  const parse = (value: object, withEmail = false) =>
    parseMemberList(CALL, answerOf({ Members: [value] }), withEmail).items[0];

  it.each([
    ['has its e-mail address only on request', entry, false, member],
    ['has it then', entry, true, { ...member, email: 'root@example.com' }],
    ['may have none', { ...entry, Email: '' }, true, member],
  ])('%s', (_, value, withEmail, expected) => {
    expect(parse(value, withEmail)).toEqual(expected);
  });

  it.each([
    ['UpdatedAt', 'x', 'SomeCall returned an invalid date: "x"'],
    ['Email', 1, 'returned no usable Email: 1'],
    ['AdministratorId', {}, 'returned no usable AdministratorId: an object'],
    ['MasterId', '', 'returned no usable MasterId: ""'],
    ['MemberStatus', '', 'returned no usable MemberStatus: ""'],
  ])('is refused with the %s %j, used or not', (field, value, message) => {
    expect(() => parse({ ...entry, [field]: value })).toThrow(message);
  });
});

describe.each([
  ['Invitations', (body: object) => parseInvitations(CALL, answerOf(body)), ENTRY],
  ['Members', (body: object) => parseMemberList(CALL, answerOf(body), true), ENTRY],
])('a page of %s', (field, parse, entry) => {
  it.each<[string, object, number, string | undefined]>([
    ['may be empty', {}, 0, undefined],
    ['may have an empty list', { [field]: [] }, 0, undefined],
    ['may be empty and not the last', { NextToken: 't' }, 0, 't'],
    ['is the last one with a token that is null', { [field]: [entry], NextToken: null }, 1, undefined],
    ['has entries and the token of the next page', { [field]: [entry], NextToken: 't' }, 1, 't'],
    ['may have members that are not known beside the list', { [field]: [entry], New: 1 }, 1, undefined],
  ])('%s', (_, body, count, next) => {
    const page = parse(body);
    expect(page.items).toHaveLength(count);
    expect(page.next).toBe(next);
  });

  it.each<[string, object, string]>([
    ['a list that is null', { [field]: null }, `returned a member that is null: "${field}"`],
    ['a list that is an object', { [field]: { 0: entry } }, `returned no list of ${field}: an object`],
    ['a list that is a string', { [field]: '' }, `returned no list of ${field}: ""`],
    ['the singular in its place', { [field.slice(0, -1)]: [entry] }, `in place of ${field}`],
    ['another case in its place', { [field.toLowerCase()]: [entry] }, `in place of ${field}`],
    [
      'something in its place, with a token',
      { Items: [entry], NextToken: 't' },
      `returned "Items" in place of ${field}`,
    ],
    ['a token that is empty', { [field]: [entry], NextToken: '' }, 'returned no usable NextToken: ""'],
    ['a token that is an object', { [field]: [entry], NextToken: {} }, 'returned no usable NextToken: an object'],
    ['a token in another case', { [field]: [entry], nextToken: 't' }, 'returned "nextToken" in place of NextToken'],
    ['an error', { __type: 'AccessDeniedException' }, 'returned an error with HTTP 200: "AccessDeniedException"'],
    ['an error beside its list', { [field]: [], Message: 'no', code: 'X' }, 'an error with HTTP 200: "X", "no"'],
    ['errors of another kind', { [field]: [], errors: [{}] }, 'an error with HTTP 200: an object'],
  ])('is refused with %s', (_, body, message) => {
    expect(() => parse(body)).toThrow(message);
  });
});
