import { AssumeRoleCommand, STSClient, type AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import { roleArn } from '../../membership/identifiers.ts';
import type { UnreadableCause } from '../../membership/model.ts';
import type { Caller } from './caller.ts';
import { quoted } from '../client/json.ts';
import { errorFacts, isNamed } from '../errors/classify.ts';
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
      return identityOf(account, await client.send(command));
    };
    const provider = memoizeCredentials(assume);
    await limit(() => session.request(ASSUME_ROLE, () => provider()));
    return provider;
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

/** All four members of Credentials are required by the API model of STS. */
function identityOf(account: string, { AssumedRoleUser, Credentials }: Partial<AssumeRoleCommandOutput>): Identity {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  const arn = AssumedRoleUser?.Arn;
  if (/^arn:aws[a-z-]*:sts::(\d{12}):assumed-role\/./.exec(arn ?? '')?.[1] !== account)
    throw badAnswer(ASSUME_ROLE, `gave an AssumedRoleUser that is not of the account ${account}: ${quoted(arn)}`);
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw badAnswer(ASSUME_ROLE, 'gave no complete credentials');
  if (!Expiration) throw badAnswer(ASSUME_ROLE, 'gave credentials without an Expiration');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
