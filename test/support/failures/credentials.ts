import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubform } from '../hubform.ts';
import { withDirectory } from '../plan.ts';
import { stsError } from '../stub-server.ts';
import type { Finished } from '../tools.ts';
import { type Reproduction, type Reproductions, againstAws } from './reproduction.ts';

/** With a file of profiles, and nothing else. */
function withProfiles(config: string, args: readonly string[] = []): Reproduction {
  return () =>
    withDirectory((cwd): Promise<Finished> => {
      writeFileSync(join(cwd, 'config'), config);
      const env = { AWS_CONFIG_FILE: join(cwd, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(cwd, 'none') };
      return hubform(['snapshot', '--region', 'us-east-1', ...args], { cwd, env });
    });
}

export const CREDENTIALS_REPRODUCTIONS: Reproductions = {
  'the AWS profile "…" holds no credentials in …': withProfiles('[profile p]\noutput = json\n', ['--profile', 'p']),
  'no AWS credentials found': withProfiles(''),
  'the SSO session has expired or was never opened': withProfiles(
    '[profile p]\nsso_start_url = https://example.invalid/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = read\n',
    ['--profile', 'p'],
  ),
  "the profile's credential_process failed": withProfiles('[profile p]\ncredential_process = false\n', [
    '--profile',
    'p',
  ]),
  'the AWS profile "…" needs an MFA code, and there is no terminal to ask for it': withProfiles(
    '[profile keys]\naws_access_key_id = A\naws_secret_access_key = B\n[profile p]\nsource_profile = keys\nrole_arn = arn:aws:iam::111122223333:role/read\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n',
    ['--profile', 'p'],
  ),
  'the AWS credentials cannot be used: …': withProfiles('[profile p]\ncredential_process = echo not json\n', [
    '--profile',
    'p',
  ]),
  'the AWS credentials have expired': againstAws({
    GetCallerIdentity: stsError(403, 'ExpiredToken', 'The security token included in the request is expired'),
  }),
  'AWS does not accept the credentials (…): …': againstAws({
    GetCallerIdentity: stsError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
  }),
  '… cannot be reached: …': againstAws({
    GetCallerIdentity: stsError(500, 'InternalFailure', 'Internal server error'),
  }),
  '… did not identify the caller: …': againstAws({ GetCallerIdentity: { body: '<html>Sign in</html>' } }),
};
