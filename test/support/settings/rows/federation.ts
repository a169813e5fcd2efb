import { createHash } from 'node:crypto';
import { identity } from '../asked.ts';
import type { Row } from '../row.ts';

const START = 'https://corp.example.com/start';
const ACCOUNT_AND_ROLE = 'sso_account_id = 111122223333\nsso_role_name = audit\nregion = eu-west-3\n';
const BY_SESSION = `[profile sso]
sso_session = corp
${ACCOUNT_AND_ROLE}[sso-session corp]
sso_start_url = ${START}
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
`;
const BY_URL = `[profile sso]
sso_start_url = ${START}
sso_region = eu-west-1
${ACCOUNT_AND_ROLE}`;
const PAST = { expiresAt: '2020-01-01T00:00:00Z' };
const RENEWABLE = {
  ...{ ...PAST, refreshToken: 'refresh', clientId: 'id', clientSecret: 'planted-secret' },
  registrationExpiresAt: '2099-01-01T00:00:00Z',
};
const LOG_IN = { hubform: /aws sso login --profile sso/ };

/** As `aws sso login` leaves it, by the name of the session or the start URL. */
function cached(name: string, token: object = {}): Record<string, string> {
  const file = createHash('sha1').update(name).digest('hex');
  const opened = { startUrl: START, region: 'eu-west-1', accessToken: 'opened', expiresAt: '2099-01-01T00:00:00Z' };
  return { [`.aws/sso/cache/${file}.json`]: JSON.stringify({ ...opened, ...token }) };
}

function byToken(token: string): string[] {
  return [
    `GetRoleCredentials at portal.sso.eu-west-1.amazonaws.com: role audit of 111122223333, token ${token}`,
    identity('eu-west-3', 'ASIA-audit'),
  ];
}

const FROM_VARIABLES = {
  AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
  AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/web',
  AWS_ROLE_SESSION_NAME: 'job',
  AWS_DEFAULT_REGION: 'eu-west-1',
};
const WEB_PROFILE = `[profile web]
role_arn = arn:aws:iam::111122223333:role/web
web_identity_token_file = {home}/token
role_session_name = job
region = eu-west-1
`;
const TOKEN = { token: 'from-the-job' };
const BY_WEB_IDENTITY = [
  'AssumeRoleWithWebIdentity at sts.eu-west-1.amazonaws.com: role/web, session job, token from-the-job',
  identity('eu-west-1', 'ASIA-web'),
];

/** Credentials that somebody else vouches for. */
export const FEDERATION: readonly Row[] = [
  {
    setting: 'SSO',
    given: '`sso_session` of the profile',
    effect: 'the session that `aws sso login` has opened',
    config: BY_SESSION,
    files: cached('corp'),
    profile: 'sso',
    expected: byToken('opened'),
  },
  {
    setting: 'SSO',
    given: '`sso_start_url` of the profile',
    effect: 'the same',
    config: BY_URL,
    files: cached(START),
    profile: 'sso',
    expected: byToken('opened'),
  },
  {
    setting: 'SSO',
    given: 'a session that has expired and can be renewed',
    effect: 'it is renewed',
    config: BY_SESSION,
    files: cached('corp', RENEWABLE),
    profile: 'sso',
    expected: ['CreateToken at oidc.eu-west-1.amazonaws.com', ...byToken('renewed')],
  },
  {
    setting: 'SSO',
    given: 'a session that has expired',
    effect: 'an error',
    config: BY_SESSION,
    files: cached('corp', PAST),
    profile: 'sso',
    expected: {
      says: { ...LOG_IN, cli: /Token has expired and refresh failed/, terraform: /cached SSO token is expired/ },
    },
  },
  {
    setting: 'SSO',
    given: 'no session',
    effect: 'an error',
    config: BY_SESSION,
    profile: 'sso',
    expected: {
      says: { ...LOG_IN, cli: /Token for corp does not exist/, terraform: /failed to read cached SSO token/ },
    },
  },
  {
    setting: 'Web identity',
    given: '`web_identity_token_file` of the profile',
    effect: 'the role, assumed with the token',
    config: WEB_PROFILE,
    files: TOKEN,
    profile: 'web',
    expected: BY_WEB_IDENTITY,
  },
  {
    setting: 'Web identity',
    given: '`AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN`, `AWS_ROLE_SESSION_NAME`',
    effect: 'the same; the keys of `[default]` do not count',
    env: FROM_VARIABLES,
    files: TOKEN,
    expected: BY_WEB_IDENTITY,
  },
  {
    setting: 'Web identity',
    given: 'these and `--profile` (Terraform: `profile`) with keys',
    effect: 'the profile counts',
    env: FROM_VARIABLES,
    files: TOKEN,
    profile: 'lab',
    profileByFlagOnly: true,
    expected: [identity('eu-west-1', 'AKIA-lab')],
  },
];
