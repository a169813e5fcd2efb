import { CallFailure } from '../errors/failure.ts';
import type { Credentials } from '../client/session.ts';

/** The credentials for one account during a scan. */
export interface AccountCredentials {
  readonly current: () => Credentials;
  /** Call it after AWS has rejected `rejected` as expired. Resolves to whether there are other credentials now. */
  readonly renew: (rejected: Credentials) => Promise<boolean>;
}

/**
 * The SDK renews credentials before they expire. AWS may still reject them as expired: the session was revoked, the clock
 * is wrong, or the machine was asleep. Then the role is assumed again, once for all targets of the account.
 */
export function accountCredentials(
  first: Credentials,
  assumeAgain: (() => Promise<Credentials>) | undefined,
): AccountCredentials {
  let current = first;
  let renewal: Promise<boolean> | undefined;
  const assume = async (assumeRole: () => Promise<Credentials>): Promise<boolean> => {
    try {
      current = await assumeRole();
      return true;
    } catch (error) {
      if (error instanceof CallFailure) return false;
      throw error;
    } finally {
      renewal = undefined;
    }
  };
  return {
    current: () => current,
    renew: async (rejected) => {
      if (rejected !== current) return true;
      return assumeAgain ? (renewal ??= assume(assumeAgain)) : false;
    },
  };
}
