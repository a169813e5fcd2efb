import { describe, expect, it } from 'vitest';
import { CLIENTS, scanStub, useCleanEnvironment } from '../../support/scanning.ts';
import { assumed, CALLER, failing, type StubResponse, type StubResponses } from '../../support/stub-server.ts';

useCleanEnvironment();

const DELEGATED = '999999999999';
const MEMBER = '444455556666';
const FIRST = '000000000001';

/** The errors of ListInvitations that a member of an organization may get [guess]. */
const REFUSALS: readonly (readonly [string, StubResponse])[] = [
  ['AccessDenied', failing(403, 'AccessDeniedException', 'The request is rejected since no such resource found.')],
  ['BadRequest', failing(400, 'BadRequestException')],
  ['InvalidAccess', failing(401, 'InvalidAccessException', 'Account is managed by AWS Organizations')],
  ['InvalidAccess "not subscribed"', failing(401, 'InvalidAccessException', 'is not subscribed to AWS Security Hub')],
];
const NOT_AUTHORIZED = 'User: x is not authorized to perform: securityhub:ListInvitations; no such resource';
const OTHER_ERRORS: readonly (readonly [string, StubResponse, string])[] = [
  ...(['AccessDeniedException', 'BadRequestException', 'InvalidAccessException'] as const).map(
    (name) => [`${name} "not authorized"`, failing(403, name, NOT_AUTHORIZED), 'access-denied'] as const,
  ),
  ['ResourceNotFound', failing(404, 'ResourceNotFoundException', 'x'), 'bad-response'],
  ['a denial without words', failing(403, 'AccessDeniedException'), 'access-denied'],
  ['a throttle', failing(429, 'TooManyRequestsException', 'x'), 'throttled'],
  ['BadRequest with 5xx', failing(500, 'BadRequestException', 'x'), 'unavailable'],
  ['an error with HTTP 200', { body: { __type: 'BadRequestException' } }, 'bad-response'],
];

const WITH_ADMINISTRATOR: StubResponses = {
  GetAdministratorAccount: ({ key }) =>
    key === MEMBER ? { body: { Administrator: { AccountId: DELEGATED } } } : undefined,
};
const KNOWN: StubResponses = {
  ListAccounts: { body: { Accounts: [CALLER, MEMBER].map((Id) => ({ Id, State: 'ACTIVE' })) } },
  ListOrganizationAdminAccounts: { body: { AdminAccounts: [{ AccountId: DELEGATED, Status: 'ENABLED' }] } },
};
const NOT_KNOWN: StubResponses = {
  ListOrganizationAdminAccounts: failing(403, 'AccessDeniedException', 'is not authorized'),
};

describe.each(CLIENTS)('by %s, a refused ListInvitations', (_, client) => {
  /** MEMBER is the second account, see `scanSecond`. */
  const read = async (refusal: StubResponse, answers: StubResponses) => {
    const { memberships, problems } = await scanStub(
      { AssumeRole: assumed, ...answers, ListInvitations: ({ key }) => (key === MEMBER ? refusal : undefined) },
      { accounts: [FIRST, MEMBER], regions: ['us-east-1'], roleName: 'r', concurrency: 1, ...client },
    );
    return { membership: memberships.find(({ account }) => account === MEMBER), problems };
  };

  it.each(
    REFUSALS.flatMap(([name, refusal]) => [
      [name, 'the organization is known', refusal, KNOWN] as const,
      [name, 'the organization is not known', refusal, NOT_KNOWN] as const,
    ]),
  )(
    'by %s is read as by Organizations, if there is an administrator and %s',
    async (__, ___, refusal, organization) => {
      const { membership, problems } = await read(refusal, { ...WITH_ADMINISTRATOR, ...organization });
      expect(problems).toEqual([]);
      expect(membership).toMatchObject({ administrator: { account: DELEGATED, organization: true }, invitations: [] });
      expect(membership?.unreadable).toBeUndefined();
    },
  );

  it.each(OTHER_ERRORS)('by %s makes the target unreadable', async (__, refusal, unreadable) => {
    for (const organization of [KNOWN, NOT_KNOWN]) {
      const { membership, problems } = await read(refusal, { ...WITH_ADMINISTRATOR, ...organization });
      expect(membership).toEqual({ account: MEMBER, region: 'us-east-1', invitations: [], unreadable });
      expect(problems).toHaveLength(1);
    }
  });

  it.each(REFUSALS)(
    'by %s is no invitation without an administrator, if the account is of the organization',
    async (__, refusal) => {
      const { membership, problems } = await read(refusal, KNOWN);
      expect(problems).toEqual([]);
      expect(membership).toMatchObject({ hub: { state: 'enabled' }, invitations: [] });
      expect(membership?.administrator).toBeUndefined();
    },
  );

  it.each(REFUSALS)(
    'by %s contradicts DescribeHub without an administrator, if that is not known',
    async (__, refusal) => {
      const Accounts = [{ Id: CALLER, State: 'ACTIVE' }];
      for (const organization of [NOT_KNOWN, { ...KNOWN, ListAccounts: { body: { Accounts } } }]) {
        const { membership } = await read(refusal, organization);
        expect(membership).toEqual({
          account: MEMBER,
          region: 'us-east-1',
          invitations: [],
          unreadable: 'bad-response',
        });
      }
    },
  );

  it('by a hub that is switched off meanwhile is asked again', async () => {
    const off = failing(401, 'InvalidAccessException', 'Account is not subscribed to AWS Security Hub');
    let n = 0;
    const { membership, problems } = await read(off, {
      ...NOT_KNOWN,
      DescribeHub: ({ key }) => (key === MEMBER && (n += 1) > 1 ? off : undefined),
      GetAdministratorAccount: ({ key }) =>
        key !== MEMBER ? undefined : n > 1 ? off : { body: { Administrator: { AccountId: DELEGATED } } },
    });
    expect(problems).toEqual([]);
    expect(membership).toMatchObject({ hub: { state: 'disabled' }, invitations: [] });
    expect(membership?.administrator).toBeUndefined();
  });
});
