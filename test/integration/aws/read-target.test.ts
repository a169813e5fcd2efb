import { describe, expect, it } from 'vitest';
import { failing, hubOf, type StubResponse, type StubResponses, type StubRequest } from '../../support/stub-server.ts';
import { CLIENTS, scanSecond, useCleanEnvironment } from '../../support/scanning.ts';

useCleanEnvironment();

const TARGET = { account: '111122223333', region: 'us-east-1' };
const ONE = { regions: ['us-east-1'] };
const OFF = failing(401, 'InvalidAccessException', 'Account 111122223333 is not subscribed to AWS Security Hub');
const NO_SUCH = failing(403, 'AccessDeniedException', 'The request is rejected since no such resource found.');
const DENIED = failing(
  403,
  'AccessDeniedException',
  'User: x is not authorized to perform: securityhub:ListInvitations',
);
const HUB = { HubArn: 'arn:aws:securityhub:us-east-1:111122223333:hub/default' };
const entry = (n: number) => ({
  AccountId: '444455556666',
  InvitationId: `id-${String(n).padStart(3, '0')}`,
  InvitedAt: '2024-03-10T14:53:14.874Z',
  MemberStatus: 'Invited',
});

describe.each(CLIENTS)('read by %s:', (_, client) => {
  const readOne = async (answers: StubResponses) => {
    const { memberships, problems, asked } = await scanSecond(answers, { ...ONE, ...client });
    expect(memberships).toHaveLength(1);
    return { membership: memberships[0], problem: problems[0], asked };
  };

  describe('invitations', () => {
    const pages: Record<string, readonly [from: number, to: number, next?: string]> = {
      '': [0, 50, 'a'],
      a: [50, 50, 'b'],
      b: [50, 100, 'c'],
      c: [100, 120],
    };

    it('are read through every page, an empty one in the middle too', async () => {
      const { membership, asked } = await readOne({
        ListInvitations: ({ query }) => {
          const [from, to, next] = pages[query.get('NextToken') ?? ''] ?? [0, 0];
          const Invitations = Array.from({ length: to - from }, (_, i) => entry(from + i));
          return { body: { Invitations, ...(next && { NextToken: next }) } };
        },
      });
      expect(membership?.invitations.map(({ id }) => id)).toEqual(
        Array.from({ length: 120 }, (_, n) => entry(n).InvitationId),
      );
      const calls = asked.filter(({ call }) => call === 'ListInvitations').map(({ query }) => query.toString());
      expect(calls).toEqual(
        ['', '&NextToken=a', '&NextToken=b', '&NextToken=c'].map((token) => `MaxResults=50${token}`),
      );
    });

    it.each([
      ['at once', () => 'same'],
      ['in a circle', ({ query }: StubRequest) => ({ a: 'b', b: 'a' })[query.get('NextToken') ?? ''] ?? 'a'],
    ])('end with a clear error where a token is repeated %s', async (_, next) => {
      const { membership, problem } = await readOne({
        ListInvitations: (asked) => ({ body: { Invitations: [entry(1)], NextToken: next(asked) } }),
      });
      expect(membership).toEqual({ ...TARGET, invitations: [], unreadable: 'bad-response' });
      expect(problem?.message).toMatch(/^ListInvitations repeated a page token after \d pages$/);
    });
  });

  describe('the hub', () => {
    const disabled = { hub: { state: 'disabled' }, invitations: [] };
    const on = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' };

    it.each<[string, StubResponses, object]>([
      [
        'off, and the others say so by InvalidAccess',
        { DescribeHub: OFF, ListInvitations: OFF, GetAdministratorAccount: OFF },
        disabled,
      ],
      [
        'off, and the others say so by BadRequest',
        {
          DescribeHub: OFF,
          ListInvitations: failing(400, 'BadRequestException'),
          GetAdministratorAccount: failing(400, 'BadRequestException'),
        },
        disabled,
      ],
      [
        'off, and the others say so by AccessDenied',
        { DescribeHub: OFF, ListInvitations: NO_SUCH, GetAdministratorAccount: NO_SUCH },
        disabled,
      ],
      [
        'off, and the others find nothing',
        {
          DescribeHub: OFF,
          ListInvitations: failing(404, 'ResourceNotFoundException', 'x'),
          GetAdministratorAccount: failing(404, 'ResourceNotFoundException', 'x'),
        },
        disabled,
      ],
      [
        'off, and invitations are answered',
        { DescribeHub: OFF, ListInvitations: { body: { Invitations: [entry(1)] } }, GetAdministratorAccount: NO_SUCH },
        { hub: { state: 'disabled' }, invitations: [{ id: 'id-001' }] },
      ],
      [
        'off, and the caller may not list',
        { DescribeHub: OFF, ListInvitations: DENIED },
        { unreadable: 'access-denied' },
      ],
      ['on, with nothing said of its settings', {}, { hub: on }],
      [
        'on, with its settings',
        { DescribeHub: { body: { ...HUB, AutoEnableControls: false, ControlFindingGenerator: 'STANDARD_CONTROL' } } },
        { hub: { state: 'enabled', autoEnableControls: false, controlFindingGenerator: 'STANDARD_CONTROL' } },
      ],
      [
        'on, and no administrator is found',
        { GetAdministratorAccount: failing(404, 'ResourceNotFoundException', 'x') },
        { hub: on, invitations: [] },
      ],
      ['on, and the invitations say that it is off', { ListInvitations: NO_SUCH }, { unreadable: 'bad-response' }],
      [
        'on, and the administrator says that it is off',
        { GetAdministratorAccount: failing(400, 'BadRequestException') },
        { unreadable: 'bad-response' },
      ],
      [
        'on, and the invitations are not found',
        { ListInvitations: failing(404, 'ResourceNotFoundException', 'x') },
        { unreadable: 'bad-response' },
      ],
      ['denied', { DescribeHub: DENIED }, { unreadable: 'access-denied' }],
      ['"no such resource", which is no proof', { DescribeHub: NO_SUCH }, { unreadable: 'access-denied' }],
      [
        'a bad request, which is no proof',
        { DescribeHub: failing(400, 'BadRequestException') },
        { unreadable: 'bad-response' },
      ],
      [
        'of an unknown generator',
        { DescribeHub: { body: { ...HUB, ControlFindingGenerator: 'NEW' } } },
        { unreadable: 'bad-response' },
      ],
    ])('%s', async (_, answers, expected) => {
      const { membership } = await readOne(answers);
      expect(membership).toMatchObject(expected);
      expect(membership && 'administrator' in membership).toBe(false);
    });

    it('that contradicts itself twice is unreadable, and says what contradicts what', async () => {
      const { membership, problem, asked } = await readOne({ ListInvitations: NO_SUCH });
      expect(membership).toEqual({ ...TARGET, invitations: [], unreadable: 'bad-response' });
      expect(problem?.message).toBe(
        'ListInvitations contradicts DescribeHub, which says that Security Hub is on: ' +
          'The request is rejected since no such resource found.',
      );
      expect(asked.filter(({ call }) => call === 'DescribeHub')).toHaveLength(2);
    });

    it('switched off between two calls is asked again', async () => {
      let asked = 0;
      const { membership } = await readOne({
        DescribeHub: () => ((asked += 1) === 1 ? undefined : OFF),
        ListInvitations: OFF,
        GetAdministratorAccount: NO_SUCH,
      });
      expect(membership).toMatchObject(disabled);
      expect(asked).toBe(2);
    });
  });

  describe('an accepted invitation without its administrator', () => {
    const accepted = { ...entry(1), MemberStatus: 'Enabled' };
    const listed = { body: { Invitations: [accepted] } };

    it('is asked again, and then read', async () => {
      let n = 0;
      const { membership, problem } = await readOne({
        ListInvitations: listed,
        GetAdministratorAccount: () => ({ body: (n += 1) === 1 ? {} : { Administrator: accepted } }),
      });
      expect(problem).toBeUndefined();
      expect(membership).toMatchObject({ administrator: { account: '444455556666' }, invitations: [{ id: 'id-001' }] });
    });

    it.each<[string, object]>([
      ['names no administrator', {}],
      ['names 777788889999, which has no invitation,', { Administrator: { AccountId: '777788889999' } }],
    ])('is unreadable if GetAdministratorAccount %s twice', async (names, body) => {
      const { membership, problem, asked } = await readOne({
        ListInvitations: listed,
        GetAdministratorAccount: { body },
      });
      expect(membership).toEqual({ ...TARGET, invitations: [], unreadable: 'bad-response' });
      expect(problem?.message).toBe(
        `GetAdministratorAccount ${names} but ListInvitations has an accepted invitation of 444455556666`,
      );
      expect(asked.filter(({ call }) => call === 'GetAdministratorAccount')).toHaveLength(2);
    });
  });

  describe('an administrator', () => {
    const accepted = { ...entry(1), MemberStatus: 'Enabled' };
    const resigned = { ...accepted, MemberStatus: 'Resigned' };
    const OFF_BUT_LISTED = { DescribeHub: OFF, ListInvitations: { body: { Invitations: [accepted] } } };

    it.each<[string, StubResponses, string]>([
      [
        'whose invitation has another state',
        { ListInvitations: { body: { Invitations: [resigned] } } },
        'names 444455556666 as "Enabled", but ListInvitations has its invitation as "Resigned"',
      ],
      ['where the hub is off', OFF_BUT_LISTED, 'names 444455556666, but DescribeHub says that Security Hub is off'],
    ])('%s makes the target unreadable, if it is so twice', async (_, answers, message) => {
      const GetAdministratorAccount = { body: { Administrator: accepted } };
      const { membership, problem, asked } = await readOne({ ...answers, GetAdministratorAccount });
      expect(membership).toEqual({ ...TARGET, invitations: [], unreadable: 'bad-response' });
      expect(problem?.message).toBe(`GetAdministratorAccount ${message}`);
      expect(asked.filter(({ call }) => call === 'GetAdministratorAccount')).toHaveLength(2);
    });

    it('that left between two calls is asked again, and then read', async () => {
      let n = 0;
      const { membership, problem } = await readOne({
        GetAdministratorAccount: () => ({ body: (n += 1) === 1 ? { Administrator: accepted } : {} }),
        ListInvitations: { body: { Invitations: [resigned] } },
      });
      expect(problem).toBeUndefined();
      expect(membership).toMatchObject({ invitations: [{ status: 'Resigned' }] });
      expect(membership?.administrator).toBeUndefined();
    });
  });

  it('a hub that is "not subscribed" by an error of the service is not off, but unknown', async () => {
    const DescribeHub = failing(500, 'InvalidAccessException', 'Account is not subscribed to AWS Security Hub');
    expect((await readOne({ DescribeHub })).membership).toMatchObject({ unreadable: 'unavailable' });
  });

  describe('an answer that cannot be true', () => {
    const listed = (fields: object): StubResponses => ({
      ListInvitations: { body: { Invitations: [{ ...entry(1), ...fields }] } },
    });
    it.each<[string, StubResponses]>([
      ['an account id that is a number', listed({ AccountId: 444455556666 })],
      ['an account id that is a path', listed({ AccountId: '../../../../x' })],
      ['no account id', listed({ AccountId: undefined })],
      ['an id that is an object', listed({ InvitationId: {} })],
      ['an id without end', listed({ InvitationId: 'x'.repeat(5000) })],
      ['no status', listed({ MemberStatus: undefined })],
      ['a date that is none', listed({ InvitedAt: 'yesterday' })],
      ['a date that is a list', listed({ InvitedAt: [] })],
      ['an entry that is a text', { ListInvitations: { body: { Invitations: ['x'] } } }],
      ['a list that is none', { ListInvitations: { body: { Invitations: 'x' } } }],
      ['a token that is an object', { ListInvitations: { body: { NextToken: { a: 1 } } } }],
      [
        'an administrator without an account',
        { GetAdministratorAccount: { body: { Administrator: { MemberStatus: 'Enabled' } } } },
      ],
      ['an administrator without anything', { GetAdministratorAccount: { body: { Administrator: {} } } }],
      ['the hub of another account', { DescribeHub: { body: hubOf({ key: '444455556666', region: 'us-east-1' }) } }],
      ['the hub of another Region', { DescribeHub: { body: hubOf({ key: '111122223333', region: 'us-east-2' }) } }],
      ['settings that are a text', { DescribeHub: { body: { ...HUB, AutoEnableControls: 'no' } } }],
      ['no JSON', { GetAdministratorAccount: { body: '<html>' } }],
      ['no hub', { DescribeHub: { body: {} } }],
      ['nothing at all', { DescribeHub: { body: '' } }],
      ['JSON that is a list', { DescribeHub: { body: '[]' } }],
      ['JSON that is null', { DescribeHub: { body: 'null' } }],
    ])('%s', async (_, answers) => {
      const { membership, problem } = await readOne(answers);
      expect(membership).toMatchObject({ unreadable: 'bad-response' });
      expect(problem?.message).toMatch(/^[\x20-\x7e…]+$/);
    });
  });

  describe('failures', () => {
    const times = (most: number, answer: StubResponse) => {
      let n = 0;
      return () => ((n += 1) <= most ? answer : undefined);
    };

    it.each<[string, StubResponse]>([
      ['throttles', failing(429, 'TooManyRequestsException', 'Too Many Requests')],
      ['500s', failing(500, 'InternalException', '')],
      ['503s in HTML', { status: 503, body: '<html>' }],
      ['resets', 'reset'],
    ])('%s are solved by a retry', async (_, answer) => {
      const answers = { DescribeHub: times(2, answer), ListInvitations: times(1, answer) };
      const { problems } = await scanSecond(answers, { ...ONE, ...client, maxAttempts: 4 });
      expect(problems).toEqual([]);
    });

    it.each<[string, StubResponse, string]>([
      ['throttles', failing(429, 'TooManyRequestsException', 'Too Many Requests'), 'throttled'],
      ['500s', failing(500, 'InternalException', ''), 'unavailable'],
      ['resets', 'reset', 'unavailable'],
      ['silence', 'hang', 'unavailable'],
      ['half an answer', { body: { x: 'y'.repeat(100) }, half: 'silent' }, 'unavailable'],
      ['an answer that trickles', { body: { x: 'y'.repeat(100) }, half: 'trickling' }, 'unavailable'],
      [
        'an expired token',
        failing(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
        'expired-credentials',
      ],
      [
        'a Region that is off',
        failing(403, 'UnrecognizedClientException', 'The security token is invalid'),
        'region-disabled',
      ],
      ['no endpoint', failing(421, 'UnknownEndpoint', ''), 'no-endpoint'],
    ])('%s in one Region leave the other alone', async (_, answer, cause) => {
      const { memberships, problems } = await scanSecond(
        { GetAdministratorAccount: ({ region }) => (region === 'eu-west-1' ? answer : undefined) },
        // Enough for the other Region on a busy machine.
        { ...client, timeoutSeconds: 1.5 },
      );
      expect(memberships.map(({ region, unreadable }) => [region, unreadable])).toEqual([
        ['eu-west-1', cause],
        ['us-east-1', undefined],
      ]);
      expect(problems).toMatchObject([
        { cause, call: 'securityhub:GetAdministratorAccount', targets: [{ region: 'eu-west-1' }] },
      ]);
    });
  });
});
