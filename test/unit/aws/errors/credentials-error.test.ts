import { expect, it } from 'vitest';
import { credentialsError } from '../../../../src/aws/errors/credentials-error.ts';

const URL = 'https://sts.eu-west-1.amazonaws.com';
const error = (name: string, message: string, fields: object = {}) =>
  Object.assign(new Error(message), { name }, fields);
const provider = (message: string) => error('CredentialsProviderError', message);

it.each<[string, unknown, string | RegExp, string | RegExp]>([
  [
    'a profile that is not there',
    provider('Could not resolve credentials using profile: [nope] in configuration/credentials file(s).'),
    /^the AWS profile "nope" holds no credentials in ~\/\.aws\/config/,
    /AWS_PROFILE/,
  ],
  [
    'no credentials anywhere',
    provider('Could not load credentials from any providers'),
    'no AWS credentials found',
    'Set AWS_PROFILE, pass --profile or run aws sso login.',
  ],
  [
    'an SSO session that has expired',
    provider('The SSO session associated with this profile has expired.'),
    'the SSO session has expired or was never opened',
    'Run aws sso login --profile p.',
  ],
  [
    'an SSO token that cannot be refreshed',
    error('TokenProviderError', 'SSO Token is expired and refresh failed'),
    /^the SSO session/,
    'Run aws sso login --profile p.',
  ],
  [
    'a credential_process that fails, without its command line',
    provider('Command failed: get --secret planted'),
    "the profile's credential_process failed",
    'Run it by hand to see why.',
  ],
  [
    'a role that requires MFA',
    provider('Profile mfa requires multi-factor authentication, but no MFA code callback was provided.'),
    /needs an MFA code/,
    /get-session-token/,
  ],
  [
    'another reason of the SDK',
    provider('something else'),
    'the AWS credentials cannot be used: something else',
    /AWS_PROFILE/,
  ],
  [
    'credentials that have expired',
    error('ExpiredToken', 'expired'),
    'the AWS credentials have expired',
    'Renew them with aws sso login --profile p, or with the tool that issued them.',
  ],
  [
    'a key that AWS does not know',
    error('InvalidClientTokenId', 'The security token is invalid'),
    'AWS does not accept the credentials (InvalidClientTokenId): The security token is invalid',
    /AWS_REGION/,
  ],
  [
    'a wrong secret',
    error('SignatureDoesNotMatch', 'x'),
    /^AWS does not accept the credentials \(SignatureDoesNotMatch\): x/,
    /key pair/,
  ],
  [
    'a name that does not resolve',
    error('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }),
    `${URL} cannot be reached: getaddrinfo ENOTFOUND`,
    /network/,
  ],
  [
    'an error of the service',
    error('InternalFailure', 'x', { $metadata: { httpStatusCode: 500 } }),
    `${URL} cannot be reached: x`,
    /network/,
  ],
  [
    'a response that is not from STS',
    error('SyntaxError', 'Unexpected token <', { $metadata: { httpStatusCode: 200 } }),
    `${URL} did not identify the caller: the response is not JSON (HTTP 200)`,
    /endpoint-url/,
  ],
])('explains %s', (_, thrown, message, hint) => {
  const explained = credentialsError(thrown, { profile: 'p', url: URL });
  expect(explained).toMatchObject({ code: 'credentials' });
  expect(explained.message).toMatch(message);
  expect(explained.hint).toMatch(hint);
  // The SDK's error holds the request, and the request holds the session token.
  expect(explained.cause).toBeUndefined();
  expect(`${explained.message} ${explained.hint}`).not.toContain('planted');
});

it('names no profile where none was named', () => {
  const { hint } = credentialsError(error('ExpiredToken', ''), { url: URL });
  expect(hint).toBe('Renew them with aws sso login, or with the tool that issued them.');
});
