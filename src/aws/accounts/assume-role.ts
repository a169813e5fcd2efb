import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import type { UnreadableCause } from '../../membership/model.ts';
import type { Caller } from './caller.ts';
import { badAnswer, type CallFailure } from '../errors/failure.ts';
import { memoizeCredentials, type Identity } from './memoize-credentials.ts';
import type { Credentials, Session } from '../client/session.ts';

export const ASSUME_ROLE = 'sts:AssumeRole';
/** The name of the session in CloudTrail. */
const SESSION_NAME = 'hubform';
/** STS throttles the caller's account, for all roles together. */
const MOST_AT_ONCE = 16;

export type AssumeRole = (account: string) => Promise<Credentials>;

/**
 * Credentials for an account: the caller's own for the caller's account, those of the role for any other. One AssumeRole
 * per account for all its Regions, until the credentials are about to expire. Throws a CallFailure.
 */
export function roleAssumer(session: Session, caller: Caller): AssumeRole {
  const { roleName, externalId } = session.options;
  const { credentials, region, partition } = caller;
  const client = new STSClient({ ...session.shared, region, credentials });
  const limit: LimitFunction = pLimit(MOST_AT_ONCE);

  return async (account) => {
    if (account === caller.account) return credentials;
    const assume = async (): Promise<Identity> => {
      const command = new AssumeRoleCommand({
        RoleArn: `arn:${partition}:iam::${account}:role/${roleName ?? ''}`,
        RoleSessionName: SESSION_NAME,
        ...(externalId !== undefined && { ExternalId: externalId }),
      });
      return identityOf((await client.send(command)).Credentials);
    };
    const provider = memoizeCredentials(assume);
    await limit(() => session.request(ASSUME_ROLE, () => provider()));
    return provider;
  };
}

/** Only what concerns the role is `assume-role-denied`; that STS cannot be reached says nothing about the role. */
export function assumeRoleCause({ meaning }: CallFailure): UnreadableCause {
  return NOT_THE_ROLE.has(meaning.cause) ? meaning.cause : 'assume-role-denied';
}

const NOT_THE_ROLE: ReadonlySet<UnreadableCause> = new Set([
  ...(['expired-credentials', 'throttled', 'unavailable', 'no-endpoint'] as const),
]);

interface AssumedCredentials {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
  readonly Expiration?: Date | undefined;
}

function identityOf(answer: AssumedCredentials | undefined): Identity {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer ?? {};
  if (!AccessKeyId || !SecretAccessKey) throw badAnswer(ASSUME_ROLE, 'gave no credentials');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  };
}
