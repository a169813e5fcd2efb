import { describe, expect, it } from 'vitest';
import { roleAssumer, type AssumeRole } from '../../../../src/aws/accounts/assume-role.ts';
import { assumeRoleCause } from '../../../../src/aws/accounts/sts.ts';
import type { Caller } from '../../../../src/aws/accounts/caller.ts';
import type { Credentials } from '../../../../src/aws/client/session.ts';
import { CallFailure } from '../../../../src/aws/errors/failure.ts';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import {
  assumed,
  CALLER,
  roleAnswer,
  startStub,
  stsError,
  type Stub,
  type StubResponse,
  type StubResponses,
} from '../../../support/stub-server.ts';
import { scanStub, useCleanEnvironment } from '../../../support/scanning.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';

useCleanEnvironment();

const MEMBER = '444455556666';

describe('the request for a role', () => {
  it('is not sent for the own account, which keeps its credentials', async () => {
    await withAssumer({}, async (assumeRole, { asked }) => {
      expect(await assumeRole(CALLER)).toBe(keysOf(CALLER));
      expect(asked).toEqual([]);
    });
  });

  it.each<[string, Partial<Caller>, Partial<ScanOptions>, string]>([
    ['a name', {}, { roleName: 'read' }, `arn:aws:iam::${MEMBER}:role/read`],
    ['a path', {}, { roleName: 'team/sub/read' }, `arn:aws:iam::${MEMBER}:role/team/sub/read`],
    ['every sign', {}, { roleName: 'a_+=,.@-b' }, `arn:aws:iam::${MEMBER}:role/a_+=,.@-b`],
    ['China', { partition: 'aws-cn', region: 'cn-north-1' }, { roleName: 'r' }, `arn:aws-cn:iam::${MEMBER}:role/r`],
    ['GovCloud', { partition: 'aws-us-gov' }, { roleName: 'r' }, `arn:aws-us-gov:iam::${MEMBER}:role/r`],
  ])('names the ARN of a role with %s', async (_, caller, options, arn) => {
    await withAssumer(
      { AssumeRole: assumed },
      async (assumeRole, { asked }) => {
        await assumeRole(MEMBER);
        const body = new URLSearchParams(asked[0]?.body);
        expect(body.get('RoleArn')).toBe(arn);
        expect(body.get('RoleSessionName')).toBe('hubform');
        expect(body.has('ExternalId')).toBe(false);
        expect(asked[0]?.region).toBe(caller.region ?? 'us-east-1');
        expect(asked[0]?.key).toBe(CALLER);
      },
      options,
      caller,
    );
  });

  it('holds the external id', async () => {
    await withAssumer(
      { AssumeRole: assumed },
      async (assumeRole, { asked }) => {
        await assumeRole(MEMBER);
        expect(new URLSearchParams(asked[0]?.body).get('ExternalId')).toBe('a+b=c/d:e');
      },
      { externalId: 'a+b=c/d:e' },
    );
  });

  it('is sent for at most 300 accounts in a second, half of what AWS allows', async () => {
    const begun = performance.now();
    await withAssumer(
      { AssumeRole: assumed },
      async (assumeRole, { asked }) => {
        await Promise.all(Array.from({ length: 310 }, (_, n) => assumeRole(String(100000000000 + n))));
        expect(asked).toHaveLength(310);
      },
      { concurrency: 1000 },
    );
    // A timer may fire a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(990);
  });
});

describe('the credentials of a role', () => {
  const USER = { Arn: `arn:aws:sts::${MEMBER}:assumed-role/read/hubform` };
  const expiring = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const KEYS = { AccessKeyId: 'a', SecretAccessKey: 's', SessionToken: 't', Expiration: expiring(3600) };

  it('are requested once, however many clients use them', async () => {
    await withAssumer({ AssumeRole: assumed }, async (assumeRole, { asked }) => {
      const credentials = await assumeRole(MEMBER);
      const all = await Promise.all([identityOf(credentials), identityOf(credentials)]);
      expect(all[0]).toMatchObject({ accessKeyId: MEMBER, secretAccessKey: `secret-${MEMBER}`, sessionToken: 'token' });
      expect(all[1]).toBe(all[0]);
      expect(asked).toHaveLength(1);
    });
  });

  it('are requested again before they expire', async () => {
    const answers = { AssumeRole: () => ({ body: roleAnswer(USER, { ...KEYS, Expiration: expiring(60) }) }) };
    await withAssumer(answers, async (assumeRole, { asked }) => {
      const credentials = await assumeRole(MEMBER);
      const before = asked.length;
      await identityOf(credentials);
      expect(asked.length).toBeGreaterThan(before);
    });
  });

  it.each<[string, StubResponse, RegExp]>([
    ['without anything', { body: '<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>' }, /AssumedRoleUser/],
    ['in an empty body', { body: '' }, /./],
    ['in HTML', { body: '<html>hello</html>' }, /./],
    ['without a key', { body: roleAnswer(USER, { ...KEYS, AccessKeyId: '' }) }, /returned incomplete credentials/],
    [
      'without a secret',
      { body: roleAnswer(USER, { ...KEYS, SecretAccessKey: '' }) },
      /returned incomplete credentials/,
    ],
    ['without a token', { body: roleAnswer(USER, { ...KEYS, SessionToken: '' }) }, /returned incomplete credentials/],
    ['without an end', { body: roleAnswer(USER, { ...KEYS, Expiration: '' }) }, /./],
    ['with an end that is no date', { body: roleAnswer(USER, { ...KEYS, Expiration: 'soon' }) }, /./],
    [
      'of nobody',
      { body: roleAnswer({}, KEYS) },
      /AssumedRoleUser that does not belong to the account 444455556666: nothing$/,
    ],
    ...[
      `arn:aws:sts::${CALLER}:assumed-role/read/hubform`,
      `arn:aws:sts::${MEMBER}1:assumed-role/read/hubform`,
      `arn:aws:iam::${MEMBER}:role/read`,
      `x:arn:aws:sts::${MEMBER}:assumed-role/read/hubform`,
    ].map((Arn): [string, StubResponse, RegExp] => [
      `of ${Arn}`,
      { body: roleAnswer({ Arn }, KEYS) },
      /AssumedRoleUser that does not belong to the account 444455556666: "/,
    ]),
  ])('%s are a bad response, not a role that is denied', async (_, answer, message) => {
    await withAssumer({ AssumeRole: answer }, async (assumeRole) => {
      const error: unknown = await assumeRole(MEMBER).catch((thrown: unknown) => thrown);
      if (!(error instanceof CallFailure)) throw new Error('no CallFailure');
      expect(error).toMatchObject({ call: 'sts:AssumeRole', meaning: { cause: 'bad-response' } });
      expect(error.message).toMatch(message);
      expect(assumeRoleCause(error)).toBe('bad-response');
    });
  });

  it('that are denied are a failure whose message is one safe line without tokens', async () => {
    const token = 'T'.repeat(100);
    const hostile = stsError(403, 'AccessDenied', `not authorized\n\u202e&#27;[2J ${token}`);
    await withAssumer({ AssumeRole: hostile }, async (assumeRole) => {
      const error: unknown = await assumeRole(MEMBER).catch((thrown: unknown) => thrown);
      if (!(error instanceof CallFailure)) throw new Error('no CallFailure');
      expect(error.meaning.cause).toBe('access-denied');
      expect(error.message).toMatch(/^not authorized /);
      expect(error.message).not.toMatch(/[\p{Cc}\u202e]|TTTT/u);
    });
  });

  it('that were denied once are requested again the next time', async () => {
    let requests = 0;
    const answers: StubResponses = {
      AssumeRole: (asked) => ((requests += 1) === 1 ? stsError(403, 'AccessDenied', 'not yet') : assumed(asked)),
    };
    await withAssumer(answers, async (assumeRole) => {
      await expect(assumeRole(MEMBER)).rejects.toThrow('not yet');
      expect(await identityOf(await assumeRole(MEMBER))).toMatchObject({ accessKeyId: MEMBER });
    });
  });
});

describe('the cause of a role that cannot be assumed', () => {
  it.each([
    ['expired-credentials', stsError(403, 'ExpiredToken', 'The security token included in the request is expired')],
    ['throttled', stsError(400, 'Throttling', 'Rate exceeded')],
    ['unavailable', stsError(500, 'InternalFailure', 'x')],
    ['assume-role-denied', stsError(403, 'RegionDisabledException', 'STS is not activated in this region')],
    ['assume-role-denied', stsError(400, 'ValidationError', 'x')],
    ['bad-response', { body: '<html>' }],
    ['bad-response', { status: 403, body: '<!DOCTYPE html><html><p>Blocked<br></html>' }],
    ['bad-response', { status: 403, body: '<html><body>Blocked</body></html>' }],
    ['bad-response', { status: 404, body: '<html><body>Not found</body></html>' }],
    ['bad-response', { status: 403, body: '{"message":"Forbidden"}' }],
    ['bad-response', { status: 403, body: 'Forbidden' }],
    ['bad-response', { status: 403, body: '' }],
    ['bad-response', { status: 403, body: '<ErrorResponse><Error/></ErrorResponse>' }],
    ['unavailable', { status: 503, body: '<html><body>Later</body></html>' }],
    ['throttled', { status: 429, body: '<html><body>Too many</body></html>' }],
  ])('is %s for the account in the result of a scan: %j', async (cause, answer) => {
    const { problems } = await scanStub({ AssumeRole: answer }, { accounts: [MEMBER], roleName: 'read' });
    expect(problems).toMatchObject([{ cause }]);
    expect(problems[0]?.message).not.toMatch(/propert|XML/);
  });
});

async function identityOf(credentials: Credentials) {
  return typeof credentials === 'function' ? credentials() : credentials;
}

async function withAssumer(
  answers: StubResponses,
  use: (assumeRole: AssumeRole, stub: Stub) => Promise<void>,
  options: Partial<ScanOptions> = {},
  more: Partial<Caller> = {},
): Promise<void> {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url, { roleName: 'read', ...options });
  const caller = { account: CALLER, partition: 'aws', region: 'us-east-1', credentials: keysOf(CALLER), ...more };
  try {
    await use(roleAssumer(session, caller), stub);
  } finally {
    session.close();
    await stub.close();
  }
}
