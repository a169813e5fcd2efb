import { type AssumeRoleCommandOutput, STSClient } from '@aws-sdk/client-sts';
import type { Credentials, Session } from '../client/session.ts';
import { quoted } from '../client/json.ts';
import type { UnreadableCause } from '../../membership/model.ts';
import { errorFacts, isNamed } from '../errors/classify.ts';
import { type CallFailure, badAnswer } from '../errors/failure.ts';
import type { Identity } from './memoize-credentials.ts';

export const ASSUME_ROLE = 'sts:AssumeRole';

/** The name of a session in CloudTrail. */
export const DEFAULT_SESSION_NAME = 'hubform';

export function stsClient(session: Session, region: string, credentials: Credentials): STSClient {
  const { useGlobalEndpoint } = session.settings;
  const config = { ...session.clientConfig('STS'), region, credentials, useGlobalEndpoint };
  // Possible because nothing but the command is passed to `send`.
  return new STSClient({ ...config, cacheMiddleware: true });
}

/**
 * The credentials in the answer of one of the calls that assume a role. All four members of Credentials are required by the
 * API model of STS.
 *
 * @param account of the role
 * @throws CallFailure
 */
export function identityOf(
  call: string,
  account: string,
  { AssumedRoleUser, Credentials }: Partial<AssumeRoleCommandOutput>,
): Identity {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  const arn = AssumedRoleUser?.Arn;
  if (/^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/./.exec(arn ?? '')?.[1] !== account)
    throw badAnswer(call, `returned an AssumedRoleUser that does not belong to the account ${account}: ${quoted(arn)}`);
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw badAnswer(call, 'returned incomplete credentials');
  if (!Expiration) throw badAnswer(call, 'returned credentials without an Expiration');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}

/**
 * `assume-role-denied` if STS has refused and says why, unless for another reason than the role: for example, STS throttles.
 * Everything else is what it is: STS cannot be reached, or its answer is wrong, such as the page of a proxy.
 */
export function assumeRoleCause({ meaning, cause }: CallFailure): UnreadableCause {
  const { status = 0 } = errorFacts(cause);
  const refused = status >= 400 && status < 500 && isNamed(cause);
  return refused && !NOT_THE_ROLE.has(meaning.cause) ? 'assume-role-denied' : meaning.cause;
}

const NOT_THE_ROLE: ReadonlySet<UnreadableCause> = new Set([
  ...(['expired-credentials', 'throttled', 'unavailable', 'no-endpoint'] as const),
]);
