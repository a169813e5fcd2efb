import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import { roleArn } from '../../membership/identifiers.ts';
import type { UnreadableCause } from '../../membership/model.ts';
import type { Caller } from './caller.ts';
import { errorFacts, isNamed } from '../errors/classify.ts';
import type { CallFailure } from '../errors/failure.ts';
import { memoizeCredentials, type Identity } from './memoize-credentials.ts';
import type { Credentials, Session } from '../client/session.ts';
import { SESSION_NAME, identityOf, stsClient } from './sts.ts';

export const ASSUME_ROLE = 'sts:AssumeRole';
/** STS throttles the calling account, not the role. */
const MAX_CONCURRENT = 16;

export type AssumeRole = (account: string) => Promise<Credentials>;

/**
 * The caller's own account gets the caller's credentials, every other account those of the role. The role is assumed once
 * for all Regions of an account, and again before its credentials expire. Rejects with a CallFailure.
 */
export function roleAssumer(session: Session, caller: Caller): AssumeRole {
  const { roleName, externalId, roleSessionName = SESSION_NAME, sessionSeconds } = session.options;
  const { credentials, region, partition } = caller;
  const client = stsClient(session, region, credentials);
  const limit: LimitFunction = pLimit(MAX_CONCURRENT);

  return async (account) => {
    if (account === caller.account) return credentials;
    const assume = async (): Promise<Identity> => {
      const command = new AssumeRoleCommand({
        RoleArn: roleArn(partition, account, roleName ?? ''),
        RoleSessionName: roleSessionName,
        ...(sessionSeconds !== undefined && { DurationSeconds: sessionSeconds }),
        ...(externalId !== undefined && { ExternalId: externalId }),
      });
      return identityOf(ASSUME_ROLE, account, await client.send(command));
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
