import { CALLER, failing, regionsAnswer, roleAnswer, startStub, type Stub, type StubRequest } from '../stub-server.ts';

/** AWS for the rows: the caller's account, and keys `ASIA-ROLE` (`ASIA-ACCOUNT-ROLE` in another account) for each session. */
export function startAws({ fails }: { readonly fails: boolean }): Promise<Stub> {
  return startStub({
    DescribeHub: ({ region, key }) => {
      const [account = CALLER] = /\d{12}/.exec(key) ?? [];
      return { body: { HubArn: `arn:${partitionOf(region)}:securityhub:${region}:${account}:hub/default` } };
    },
    ListRegions: regionsAnswer({ 'us-east-1': 'ENABLED_BY_DEFAULT', 'eu-west-1': 'ENABLED', 'cn-north-1': 'ENABLED' }),
    GetCallerIdentity: ({ region }) =>
      fails
        ? failing(500, 'InternalFailure')
        : { body: identityAnswer(`arn:${partitionOf(region)}:sts::${CALLER}:user/me`) },
    AssumeRole: (asked) => ({ body: sessionFor(asked) }),
    AssumeRoleWithWebIdentity: (asked) => ({
      body: sessionFor(asked).replaceAll('AssumeRoleRes', 'AssumeRoleWithWebIdentityRes'),
    }),
    GetRoleCredentials: ({ query }) => ({
      body: { roleCredentials: { ...keysOf(query.get('role_name') ?? ''), expiration: inAnHour() } },
    }),
    CreateToken: { body: { accessToken: 'renewed', expiresIn: 3600, tokenType: 'Bearer' } },
  });
}

function identityAnswer(arn: string): string {
  const result = `<Account>${CALLER}</Account><Arn>${arn}</Arn><UserId>ID</UserId>`;
  return `<GetCallerIdentityResponse><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

function sessionFor({ body }: StubRequest): string {
  const arn = new URLSearchParams(body).get('RoleArn') ?? '';
  const [, account = '', role = ''] = /:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
  const keys = keysOf(account === CALLER ? role : `${account}-${role}`);
  return roleAnswer(
    { Arn: `arn:aws:sts::${account}:assumed-role/${role}/session`, AssumedRoleId: 'AROA:session' },
    {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: new Date(inAnHour()).toISOString(),
    },
  );
}

function keysOf(role: string) {
  return { accessKeyId: `ASIA-${role}`, secretAccessKey: 'planted-secret', sessionToken: `of-ASIA-${role}` };
}

function inAnHour(): number {
  return Date.now() + 3_600_000;
}
