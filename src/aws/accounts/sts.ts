import { type AssumeRoleCommandOutput, STSClient } from '@aws-sdk/client-sts';
import type { Credentials, Session } from '../client/session.ts';
import { quoted } from '../client/json.ts';
import { badAnswer } from '../errors/failure.ts';
import type { Identity } from './memoize-credentials.ts';

/** The name of a session in CloudTrail. */
export const SESSION_NAME = 'hubform';

export function stsClient(session: Session, region: string, credentials: Credentials): STSClient {
  const { useGlobalEndpoint } = session.settings;
  return new STSClient({ ...session.clientConfig('STS'), region, credentials, useGlobalEndpoint });
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
    throw badAnswer(call, `gave an AssumedRoleUser that is not of the account ${account}: ${quoted(arn)}`);
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw badAnswer(call, 'gave no complete credentials');
  if (!Expiration) throw badAnswer(call, 'gave credentials without an Expiration');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
