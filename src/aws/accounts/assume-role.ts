import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { roleArn } from '../../membership/identifiers.ts';
import type { Caller } from './caller.ts';
import { memoizeCredentials, type Identity } from './memoize-credentials.ts';
import { rateLimit } from '../client/rate-limit.ts';
import type { Credentials, Session } from '../client/session.ts';
import { ASSUME_ROLE, DEFAULT_SESSION_NAME, identityOf, stsClient } from './sts.ts';

/**
 * Half of what AWS allows the calling account in a Region, for all roles that it assumes: 600 requests a second, of all its users together
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-sts-requests).
 */
const REQUESTS_PER_SECOND = 300;

export type AssumeRole = (account: string) => Promise<Credentials>;

/**
 * The caller's own account gets the caller's credentials, every other account those of the role. The role is assumed once
 * for all Regions of an account, and again before its credentials expire. Rejects with a CallFailure.
 */
export function roleAssumer(session: Session, caller: Caller): AssumeRole {
  const { roleName, externalId, roleSessionName = DEFAULT_SESSION_NAME, sessionSeconds } = session.options;
  const { credentials, region, partition } = caller;
  const client = stsClient(session, region, credentials);
  const withinRate = rateLimit(REQUESTS_PER_SECOND);

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
    await withinRate();
    await session.request(ASSUME_ROLE, () => provider());
    return provider;
  };
}
