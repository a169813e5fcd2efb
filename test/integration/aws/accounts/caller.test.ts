import { afterAll, describe, expect, it, vi } from 'vitest';
import { identifyCaller, type Caller } from '../../../../src/aws/accounts/caller.ts';
import type { ScanOptions } from '../../../../src/aws/scan-options.ts';
import { HubformError } from '../../../../src/error.ts';
import {
  assumed,
  CALLER,
  failing,
  regionsAnswer,
  startStub,
  stsError,
  type StubResponses,
} from '../../../support/stub-server.ts';
import { scanAt, scanStub, useCleanEnvironment } from '../../../support/scanning.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';

afterAll(() => {
  vi.unstubAllEnvs();
});

useCleanEnvironment();

const MEMBER = '444455556666';

describe('the caller', () => {
  it('is the account of the credentials that the request is signed with', async () => {
    const { caller, asked } = await identify({}, { credentials: keysOf(MEMBER) });
    expect(caller).toEqual({ account: CALLER, partition: 'aws', region: 'us-east-1', credentials: keysOf(MEMBER) });
    expect(asked.map(({ call, key }) => [call, key])).toEqual([['GetCallerIdentity', MEMBER]]);
  });

  it.each([
    [`arn:aws:iam::${CALLER}:root`, 'aws'],
    [`arn:aws-cn:sts::${CALLER}:assumed-role/r/s`, 'aws-cn'],
    [`arn:aws-us-gov:iam::${CALLER}:user/me`, 'aws-us-gov'],
    [`arn:aws-iso-b:iam::${CALLER}:user/me`, 'aws-iso-b'],
  ])('with the ARN %s is in the partition %s', async (arn, partition) => {
    const { caller } = await identify({ GetCallerIdentity: identityAnswer(CALLER, arn) });
    expect(caller.partition).toBe(partition);
  });

  it.each([
    'arn:evil"${x}:iam::1:user/me',
    '',
    `arn:aws:iam::${MEMBER}:user/me`,
    `arn:aws:iam::${CALLER}1:user/me`,
    `arn:aws:iam::${CALLER}:`,
    `arn:aws:s3::${CALLER}:user/me`,
    `x-arn:aws:iam::${CALLER}:user/me`,
  ])('with the ARN %j, which is not of its account, is not accepted', async (arn) => {
    const message = new RegExp(
      `did not identify the caller: GetCallerIdentity returned an Arn that does not belong to the account ${CALLER}`,
    );
    await expect(identify({ GetCallerIdentity: identityAnswer(CALLER, arn) })).rejects.toMatchObject({
      ...{ code: 'credentials', message: expect.stringMatching(message) as string },
    });
  });

  it.each(['', '12345678901', '1111222233334', '../../etc', '111122223333\u202e'])(
    'is not an account with the id %j',
    async (account) => {
      const failed = identify({ GetCallerIdentity: identityAnswer(account, `arn:aws:iam::${CALLER}:root`) });
      await expect(failed).rejects.toMatchObject({
        code: 'credentials',
        message: expect.stringMatching(
          /did not identify the caller: GetCallerIdentity returned an account id[ -~]*$/,
        ) as string,
      });
    },
  );
});

describe('the Region of the first requests', () => {
  it.each<[string | undefined, readonly string[] | undefined, string]>([
    [undefined, undefined, 'us-east-1'],
    ['eu-central-1', undefined, 'eu-central-1'],
    ['eu-central-1', ['cn-north-1'], 'eu-central-1'],
    [undefined, ['ap-southeast-2', 'eu-west-1'], 'us-east-1'],
    [undefined, ['us-gov-east-1'], 'us-gov-west-1'],
    [undefined, ['cn-north-1'], 'cn-northwest-1'],
  ])('with AWS_REGION %s and the Regions %j is %s', async (variable, regions, region) => {
    vi.stubEnv('AWS_REGION', variable);
    const { caller, asked } = await identify({}, regions && { regions });
    expect(caller.region).toBe(region);
    expect(asked[0]?.region).toBe(region);
  });

  it('and the partition are those of AssumeRole', async () => {
    const { asked, caller } = await scanStub(
      {
        GetCallerIdentity: identityAnswer(CALLER, `arn:aws-cn:iam::${CALLER}:user/me`),
        AssumeRole: assumed,
        ListRegions: regionsAnswer({ 'cn-north-1': 'ENABLED' }),
      },
      { accounts: [MEMBER], roleName: 'r', regions: ['cn-north-1'] },
    );
    expect(caller.partition).toBe('aws-cn');
    const role = asked.find(({ call }) => call === 'AssumeRole');
    expect(role?.region).toBe('cn-northwest-1');
    expect(decodeURIComponent(role?.body ?? '')).toContain(`arn:aws-cn:iam::${MEMBER}:role/r`);
  });
});

describe('GetCallerIdentity', () => {
  it.each([
    [
      'expired',
      stsError(403, 'ExpiredToken', 'The security token included in the request is expired'),
      /^the AWS credentials have expired$/,
      /^Renew them/,
    ],
    [
      'unknown',
      stsError(403, 'InvalidClientTokenId', 'The security token is invalid'),
      /^AWS does not accept the credentials \(InvalidClientTokenId\): The security/,
      /AWS_REGION/,
    ],
    ['wrongly signed', stsError(403, 'SignatureDoesNotMatch', 'x'), /^AWS does not accept the credentials/, /key pair/],
    [
      'out of order',
      stsError(500, 'InternalFailure', 'x'),
      /^http:\/\/127\.0\.0\.1:\d+ cannot be reached: x$/,
      /network/,
    ],
    ['not STS', { body: '<html>hello</html>' }, /./, /network/],
    [
      'the page of a proxy',
      { status: 403, body: '<html><body>Blocked</body></html>' },
      /did not identify the caller/,
      /network/,
    ],
    [
      'another server',
      failing(404, 'x', 'y'),
      /^http:\/\/127\.0\.0\.1:\d+ did not identify the caller/,
      /endpoint-url/,
    ],
    ['silent', 'hang' as const, /cannot be reached: .*300 ms/, /network/],
  ])('is an error with a hint where STS finds the caller %s', async (_, answer, message, hint) => {
    const error = await identify({ GetCallerIdentity: answer }, { timeoutSeconds: 0.3 }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof HubformError)) throw new Error('no HubformError');
    expect(JSON.stringify([error.message, error.hint, error.cause])).not.toContain('planted-secret');
    expect(error.code).toBe('credentials');
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });

  it('that reaches no server names the endpoint', async () => {
    const stub = await startStub();
    await stub.close();
    await expect(scanAt(stub.url)).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringContaining(`${stub.url} cannot be reached`) as unknown,
    });
  });

  it('never names what an endpoint URL holds besides its host', async () => {
    const stub = await startStub({ GetCallerIdentity: stsError(500, 'InternalFailure', 'x') });
    const failed = identifyCaller(await sessionAt(`${stub.url}/planted-secret?planted-secret=1`));
    await expect(failed).rejects.toMatchObject({ message: `${stub.url} cannot be reached: x` });
    await stub.close();
  });
});

function identityAnswer(account: string, arn: string) {
  return {
    body:
      '<GetCallerIdentityResponse><GetCallerIdentityResult>' +
      `<Account>${account}</Account><Arn>${arn}</Arn>` +
      '</GetCallerIdentityResult></GetCallerIdentityResponse>',
  };
}

async function identify(answers: StubResponses, options: Partial<ScanOptions> = {}) {
  const stub = await startStub(answers);
  const session = await sessionAt(stub.url, options);
  try {
    const caller: Caller = await identifyCaller(session);
    return { caller, asked: stub.asked };
  } finally {
    session.close();
    await stub.close();
  }
}
