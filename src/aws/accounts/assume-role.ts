import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import pLimit, { type LimitFunction } from 'p-limit';
import { roleArn } from '../../membership/identifiers.ts';
import type { Caller } from './caller.ts';
import { memoizeCredentials, type Identity } from './memoize-credentials.ts';
import type { Credentials, Session } from '../client/session.ts';
import { ASSUME_ROLE, DEFAULT_SESSION_NAME, identityOf, stsClient } from './sts.ts';

/** STS throttles the calling account, not the role. */
const MAX_CONCURRENT = 16;

export type AssumeRole = (account: string) => Promise<Credentials>;

/**
 * The caller's own account gets the caller's credentials, every other account those of the role. The role is assumed once
 * for all Regions of an account, and again before its credentials expire. Rejects with a CallFailure.
 */
export function roleAssumer(session: Session, caller: Caller): AssumeRole {
  const { roleName, externalId, roleSessionName = DEFAULT_SESSION_NAME, sessionSeconds } = session.options;
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
