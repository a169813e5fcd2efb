import { DEEP_LIST, DEEP_OBJECT, type HubCall, type Json } from './answers.ts';
import type { StubResponse } from './stub-server.ts';

/** What each call is asked for, and the members of its entries that may not be absent. */
const FIELDS: Readonly<Record<AnyCall, Fields>> = {
  DescribeHub: { field: 'HubArn', entry: [], others: ['Arn', 'Hub', 'HubArns'] },
  ListInvitations: {
    ...{ field: 'Invitations', entry: ['AccountId', 'InvitationId', 'MemberStatus'] },
    others: ['Invitation', 'InvitationList', 'Members'],
  },
  GetAdministratorAccount: {
    ...{ field: 'Administrator', entry: ['AccountId'] },
    others: ['Master', 'Administrators', 'Admin'],
  },
  ListMembers: {
    ...{ field: 'Members', entry: ['AccountId', 'MemberStatus'] },
    others: ['Member', 'MemberList', 'Invitations'],
  },
  ListOrganizationAdminAccounts: {
    ...{ field: 'AdminAccounts', entry: ['AccountId', 'Status'], values: ['AccountId', 'Status'] },
    others: ['AdminAccount', 'Admins', 'Members'],
  },
  DescribeOrganizationConfiguration: {
    ...{ field: 'OrganizationConfiguration', entry: ['ConfigurationType'], values: ['ConfigurationType'] },
    others: ['Configuration', 'OrganizationConfigurations', 'ConfigurationType'],
  },
};

type AnyCall = HubCall | 'ListOrganizationAdminAccounts' | 'DescribeOrganizationConfiguration';

interface Fields {
  readonly field: string;
  readonly entry: readonly string[];
  readonly others: readonly string[];
  /** The members of an entry whose values are read. @default those of an invitation */
  readonly values?: readonly string[];
}

const ERROR = { __type: 'AccessDeniedException', Message: 'User: x is not authorized to perform: securityhub:X' };

export type Row = readonly [name: string, response: StubResponse];

/** Responses of which no part can be believed; `right` is the first page as it should be. */
export function wrongResponses(call: AnyCall, right: Json): readonly Row[] {
  const { field, others } = FIELDS[call];
  const text = JSON.stringify(right);
  const { [field]: value, ...beside } = right;
  const inPlace = (name: string, other: unknown = value): Json => ({ ...beside, [name]: other });
  const written = (json: string): string => `{"${field}":${json}}`;
  const valid: readonly unknown[] = call.startsWith('List') ? [[]] : [];
  const nothing: readonly Row[] = call.startsWith('List') ? [] : [json({})];
  return [
    ...nothing,
    ...[201, 202, 203, 204, 205, 206].map((status): Row => [`status ${status}`, { status, body: text }]),
    ['status 202 and no body', { status: 202, body: '' }],
    ...['', ' ', 'null', '0', '1', '""', '"x"', 'true', '[]', '[{}]', '<html>', '{', '{]', 'NaN', "{'a':1}"].map(body),
    ...[`[${text}]`, JSON.stringify(text), text + text, `${text}x`, `${text},`, `)]}'\n${text}`, `\ufeff${text}`].map(
      body,
    ),
    ...[text.slice(0, text.length / 2), text.slice(0, -1), text.slice(1), text.replace(':', '=')].map(body),
    ['UTF-16', { body: Buffer.from(text, 'utf16le') }],
    ['Latin-1', { body: Buffer.from(text.replace('"}', '\u00e9"}'), 'latin1') }],
    ['HTML', { body: '<!DOCTYPE html><html><body>Sign in</body></html>' }],
    ['XML', { body: `<${field}>${text}</${field}>` }],
    ['an XML error', { body: '<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>' }],
    ...[{ ...ERROR }, { message: 'x' }, { Message: 'x' }, { code: 'x' }, { Code: 'x' }, { error: 'x' }].map(json),
    ...[{ errors: [{ Code: 'x' }] }, { Error: { Code: 'x' } }, { Errors: [] }, { __type: '' }, { Fault: 'x' }].map(
      json,
    ),
    ...[
      { ...right, ...ERROR },
      { ...right, message: 'x' },
      { ...right, Code: 'x' },
      { ...right, Errors: [] },
    ].map(json),
    ...[field.toLowerCase(), field.toUpperCase(), field.charAt(0).toLowerCase() + field.slice(1), ` ${field}`, '', '0']
      .concat(others)
      .map((name) => json(inPlace(name))),
    ...['Output', 'Result', `${call}Response`, `${call}Result`, 'data', 'body'].map((name) => json({ [name]: right })),
    ...[
      null,
      '',
      'x',
      0,
      1,
      false,
      true,
      [],
      [[]],
      [null],
      [1],
      ['x'],
      [{}],
      [right],
      { 0: value },
      { [field]: value },
      {},
    ]
      .filter((other) => !valid.some((one) => JSON.stringify(one) === JSON.stringify(other)))
      .map((other) => json(inPlace(field, other))),
    ...[DEEP_LIST, DEEP_OBJECT, `[${DEEP_OBJECT}]`].map((deep) => body(written(deep))),
    ...[DEEP_LIST, DEEP_OBJECT].map(body),
    ...[DEEP_LIST, DEEP_OBJECT].map((deep) => body(text.replace(/}$/, `,"New":${deep}}`))),
    body(`{"__proto__":${text}}`),
    body(`{"constructor":${text}}`),
    body(`{"${field}":${JSON.stringify(value)},"${field}":null}`),
    body(`{"${field}":${JSON.stringify(value)},"${field}":[]}`),
    body(`{"${field}":[],"${field}":${JSON.stringify(value)}}`),
    body(`{"${field}":${JSON.stringify(value)},"\\u00${field.charCodeAt(0).toString(16)}${field.slice(1)}":[]}`),
    ...wrongEntries(call, right),
  ];
}

function wrongEntries(call: AnyCall, right: Json): readonly Row[] {
  const { field, entry: required, values } = FIELDS[call];
  const list = right[field];
  const first = (Array.isArray(list) ? list[0] : list) as Json | string;
  if (typeof first === 'string')
    return ['', 'arn:', 'arn:aws:x', `${first}/x`, first.toUpperCase()].map((arn) => json({ ...right, [field]: arn }));
  const withEntry = (entry: unknown): Json => ({ ...right, [field]: Array.isArray(list) ? [entry] : entry });
  const changed = (name: string, value: unknown): Row => json(withEntry({ ...first, [name]: value }));
  const names = values ?? [
    'AccountId',
    'MemberStatus',
    'InvitedAt',
    ...(call === 'ListMembers' ? [] : ['InvitationId']),
  ];
  return [
    ...names.flatMap((name) => [null, '', ' ', 0, 1, true, [], {}, ['x']].map((value) => changed(name, value))),
    ...required.map((name) => changed(name, undefined)),
    ...names.map((name) => {
      const { [name]: value, ...rest } = first;
      return json(withEntry({ ...rest, [name.toLowerCase()]: value }));
    }),
    ...['11112222333', '1111222233334', ' 111122223333', '0x1111222233', '../../etc', '１１１１２２２２３３３３'].map(
      (id) => changed(names[0] ?? '', id),
    ),
    ...(values ? [] : ['yesterday', '2024-03-10', '1710082394', '2024-02-30T00:00:00Z', 'NaN']).map((date) =>
      changed('InvitedAt', date),
    ),
    ...(names[1] === undefined ? [] : [changed(names[1], 'x'.repeat(5000))]),
    changed('New', null),
    body(
      JSON.stringify(withEntry('HERE')).replace(
        '"HERE"',
        `{"${names[0] ?? ''}":"222233334444",${JSON.stringify(first).slice(1)}`,
      ),
    ),
    ...[names[0] ?? '', names.at(-1) ?? ''].map((name, i) =>
      body(
        JSON.stringify(withEntry({ ...first, [name]: 'HERE' })).replace('"HERE"', i === 0 ? DEEP_LIST : DEEP_OBJECT),
      ),
    ),
    ...(Array.isArray(list) ? ['', 0, true, {}, [], ['1']] : []).map((NextToken) => json({ ...right, NextToken })),
    ...(Array.isArray(list) ? [json({ [field]: list, nextToken: '1' })] : []),
  ];
}

/** Responses that say the same as `right`. */
export function rightResponses(call: AnyCall, right: Json): readonly Row[] {
  const text = JSON.stringify(right);
  return [
    json(right),
    json({ ...right, New: 1, Tags: { a: ['b'] } }),
    body(` ${JSON.stringify(right, null, 2)}\n`),
    body(
      text.replace(
        FIELDS[call].field,
        `\\u00${FIELDS[call].field.charCodeAt(0).toString(16)}${FIELDS[call].field.slice(1)}`,
      ),
    ),
  ];
}

function body(text: string): Row {
  return [text.slice(0, 60), { body: text }];
}

function json(value: Json): Row {
  return body(JSON.stringify(value));
}
