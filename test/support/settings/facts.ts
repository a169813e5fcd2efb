import type { StubRequest } from '../stub-server.ts';

/**
 * What AWS learns from a request: the call, the host, the Region that is signed for, the access key, and what a session is asked for.
 * `AssumeRole at sts.eu-west-1.amazonaws.com, eu-west-1, by AKIA-base: role/lab, session hubform`
 */
export function factOf({ call, region, key, query, body, raw: { headers } }: StubRequest): string {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  const signed = key === '' ? '' : `, ${region}, by ${key}${tokenOf(key, headers['x-amz-security-token'])}`;
  const details = DETAILS[call]?.(new URLSearchParams(body), query, headers) ?? [];
  return `${call} at ${host}${signed}${details.length > 0 ? `: ${details.join(', ')}` : ''}`;
}

/** Every temporary key of the rows has the token `of-KEY`; only a wrong one is worth a word. */
function tokenOf(key: string, token: string | string[] | undefined): string {
  const right = key.startsWith('ASIA-') ? `of-${key}` : undefined;
  return token === right ? '' : ` with the token ${String(token)}`;
}

type Headers = StubRequest['raw']['headers'];
type Details = (body: URLSearchParams, query: URLSearchParams, headers: Headers) => string[];

const DETAILS: Readonly<Partial<Record<string, Details>>> = {
  AssumeRole: sessionOf,
  AssumeRoleWithWebIdentity: sessionOf,
  GetRoleCredentials: (_, query, headers) => [
    `role ${query.get('role_name') ?? '?'} of ${query.get('account_id') ?? '?'}`,
    `token ${String(headers['x-amz-sso_bearer_token'])}`,
  ],
};

/** The names that the SDKs of Python and Go make up for a session. */
const MADE_UP = /^(botocore-session|aws-go-sdk)-\d+$/;
/** An hour is the default of STS, which some clients send. */
const DEFAULT_DURATION = '3600';

function sessionOf(body: URLSearchParams): string[] {
  const given = (name: string, label: string) => {
    const value = body.get(name);
    return value === null ? [] : [`${label} ${value}`];
  };
  if (body.get('DurationSeconds') === DEFAULT_DURATION) body.delete('DurationSeconds');
  const [, role = '?'] = /:(role\/.+)$/.exec(body.get('RoleArn') ?? '') ?? [];
  return [
    role,
    `session ${(body.get('RoleSessionName') ?? '?').replace(MADE_UP, 'made up')}`,
    ...given('DurationSeconds', 'seconds'),
    ...given('ExternalId', 'external id'),
    ...given('SerialNumber', 'device'),
    ...given('TokenCode', 'code'),
    ...given('WebIdentityToken', 'token'),
  ];
}
