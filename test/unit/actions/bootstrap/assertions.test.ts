import { describe, expect, it } from 'vitest';
import {
  assertCodeIsKept,
  assertCredentials,
  assertOnePartition,
  assertSameAdministrator,
} from '../../../../src/actions/bootstrap/assertions.ts';
import type { BootstrapRequest } from '../../../../src/actions/bootstrap/request.ts';
import type { Manifest } from '../../../../src/files/tree/manifest.ts';
import { ADMINISTRATOR, MEMBER } from '../../../support/wire.ts';

const intent = (...regions: string[]): BootstrapRequest['intent'] => ({
  administrator: ADMINISTRATOR,
  members: [{ account: MEMBER, regions }],
});
const REQUEST: BootstrapRequest = {
  ...{ intent: intent('eu-west-1'), directory: 'out', format: 'hcl', access: {}, force: false },
};
const manifest = (administrator?: string): Manifest => ({
  version: 1,
  files: {},
  code: { declared: {}, forgotten: {} },
  options: { administrator },
});

it.each<Partial<BootstrapRequest>>([
  { access: { profile: 'p' } },
  { access: { roleName: 'r' } },
  { applyRoleName: 'r' },
])('one way to credentials is enough: %j', (changes) => {
  expect(() => {
    assertCredentials({ ...REQUEST, ...changes });
  }).not.toThrow();
});

it('credentials for one account only are refused', () => {
  expect(() => {
    assertCredentials(REQUEST);
  }).toThrow('the code needs credentials for the member accounts and for the administrator account');
});

it.each([
  [[], undefined],
  [['eu-west-1', 'us-east-1'], undefined],
  [['us-gov-west-1', 'us-gov-east-1'], undefined],
  [['eu-west-1', 'cn-north-1'], 'eu-west-1 is in aws and cn-north-1 in aws-cn, and no account is in both'],
])('Regions %j: %s', (regions, message) => {
  const check = () => {
    assertOnePartition(intent(...regions));
  };
  if (message === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(message);
});

it.each([
  [undefined, undefined],
  [manifest(ADMINISTRATOR), undefined],
  [manifest(), 'out holds code of hubform export or generate'],
  [manifest('999999999999'), 'out holds the members of 999999999999'],
])('a directory of another command or administrator is refused: case %#', (found, message) => {
  const check = () => {
    assertSameAdministrator(intent('eu-west-1'), 'out', found);
  };
  if (message === undefined) expect(check).not.toThrow();
  else expect(check).toThrow(message);
});

describe('code of an unreadable target', () => {
  const decision = (kind: 'unreadable' | 'ended') => [
    { kind, account: MEMBER, region: 'eu-west-1', reason: 'It could not be read.', assumed: false },
  ];
  const declared = { [MEMBER]: ['aws_securityhub_invite_accepter.eu_west_1'] };

  it('must not be removed', () => {
    expect(() => {
      assertCodeIsKept(decision('unreadable'), declared);
    }).toThrow(`${MEMBER}/eu-west-1 has code, which this would remove without a known state: It could not be read.`);
  });

  it.each([
    ['there is none', decision('unreadable'), {}],
    ['it is in another Region', decision('unreadable'), { [MEMBER]: ['a.us_east_1'] }],
    ['the state is known', decision('ended'), declared],
  ] as const)('is no problem if %s', (_, decisions, code) => {
    expect(() => {
      assertCodeIsKept(decisions, code);
    }).not.toThrow();
  });
});
