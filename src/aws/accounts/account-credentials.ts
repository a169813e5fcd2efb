import { CallFailure } from '../errors/failure.ts';
import type { Credentials } from '../client/session.ts';

/** The credentials for one account during a scan. */
export interface AccountCredentials {
  readonly current: () => Credentials;
  /** To be called after AWS has rejected `rejected` as expired; resolves to whether there are other credentials now. */
  readonly renew: (rejected: Credentials) => Promise<boolean>;
}

/**
 * Credentials are renewed before they expire. If AWS rejects them as expired all the same (the session was revoked, the
 * clock is wrong, the machine was asleep), the role is assumed again, once for all targets of the account.
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
