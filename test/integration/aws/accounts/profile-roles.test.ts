import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { scanStub, useCleanEnvironment } from '../../../support/scanning.ts';
import { assumed, stsError } from '../../../support/stub-server.ts';

afterAll(() => {
  vi.unstubAllEnvs();
});

useCleanEnvironment();

const ROLE = 'arn:aws:iam::111122223333:role/x';
const CONFIG = `
[profile base]
aws_access_key_id = 111122223333
aws_secret_access_key = planted-secret
[profile role]
role_arn = ${ROLE}
source_profile = base
region = eu-west-3
[profile named]
role_arn = ${ROLE}
source_profile = base
role_session_name = mine
duration_seconds = 900
external_id = x-1
[profile mfa]
role_arn = ${ROLE}
source_profile = base
mfa_serial = arn:aws:iam::111122223333:mfa/x
`;

let token = '';
beforeEach(() => {
  const folder = temporaryDirectory();
  token = join(folder, 'token');
  writeFileSync(join(folder, 'config'), CONFIG);
  writeFileSync(token, 'planted-token');
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
});

const DENIED = stsError(403, 'AccessDenied', 'User: u is not authorized to perform: sts:AssumeRole on resource: r');

describe('a role of a profile', () => {
  it('is assumed at the endpoint of the scan, in the Region of the profile, by the name of hubform', async () => {
    const { asked } = await scanStub({ AssumeRole: assumed }, { profile: 'role', regions: ['us-east-1'] });
    expect(asked[0]).toMatchObject({ call: 'AssumeRole', region: 'eu-west-3', key: '111122223333' });
    expect(sentWith(asked)).toMatchObject({ RoleArn: ROLE, RoleSessionName: 'hubform' });
  });

  it('is assumed by the name, for the time and with the external id of the profile', async () => {
    const { asked } = await scanStub({ AssumeRole: assumed }, { profile: 'named', roleSessionName: 'other' });
    expect(sentWith(asked)).toMatchObject({ RoleSessionName: 'mine', DurationSeconds: '900', ExternalId: 'x-1' });
  });

  it('is assumed with the code of its MFA device', async () => {
    const mfaCode = (device: string) => Promise.resolve(device.endsWith(':mfa/x') ? '123456' : '');
    const { asked } = await scanStub({ AssumeRole: assumed }, { profile: 'mfa', mfaCode });
    expect(sentWith(asked)).toMatchObject({ TokenCode: '123456' });
  });

  it('that cannot be assumed is named with its profile, and not blamed on the keys', async () => {
    await expect(scanStub({ AssumeRole: DENIED }, { profile: 'role' })).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringMatching(/^the role of the AWS profile "role" cannot be assumed: User: u is not/) as string,
      hint: expect.stringContaining('trust policy names the caller') as string,
    });
  });
});

it('the role of a web identity that cannot be assumed is named by its variable, without the token', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', token);
  vi.stubEnv('AWS_ROLE_ARN', ROLE);
  const error: unknown = await scanStub({ AssumeRoleWithWebIdentity: DENIED }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'credentials',
    message: expect.stringMatching(/^the role of AWS_ROLE_ARN cannot be assumed: /) as string,
  });
  expect(JSON.stringify(error)).not.toContain('planted');
});

function sentWith(asked: readonly { readonly body: string }[]): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(asked[0]?.body));
}
