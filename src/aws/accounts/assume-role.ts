import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import { roleArn } from '../../membership/identifiers.ts';
import type { UnreadableCause } from '../../membership/model.ts';
import type { Caller } from './caller.ts';
import { badAnswer, type CallFailure } from '../errors/failure.ts';
import { memoizeCredentials, type Identity } from './memoize-credentials.ts';
import type { Credentials, Session } from '../client/session.ts';

export const ASSUME_ROLE = 'sts:AssumeRole';
/** The name of the session in CloudTrail. */
const SESSION_NAME = 'hubform';
/** STS throttles the calling account, not the role. */
const MAX_CONCURRENT = 16;

export type AssumeRole = (account: string) => Promise<Credentials>;

/**
 * The caller's own account gets the caller's credentials, every other account those of the role. The role is assumed once
 * for all Regions of an account, and again before its credentials expire. Rejects with a CallFailure.
 */
export function roleAssumer(session: Session, caller: Caller): AssumeRole {
  const { roleName, externalId } = session.options;
  const { credentials, region, partition } = caller;
  const client = new STSClient({ ...session.shared, region, credentials });
  const limit: LimitFunction = pLimit(MAX_CONCURRENT);

  return async (account) => {
    if (account === caller.account) return credentials;
    const assume = async (): Promise<Identity> => {
      const command = new AssumeRoleCommand({
        RoleArn: roleArn(partition, account, roleName ?? ''),
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

/** `assume-role-denied`, unless the failure has another reason than the role: for example, STS cannot be reached. */
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
