import { CallFailure } from '../errors/failure.ts';
import type { HubClients, Signer } from '../client/hub-clients.ts';
import type { Credentials } from '../client/session.ts';

/** Who signs for an account. */
export interface AccountSigner {
  readonly signer: () => Promise<Signer>;
  /** After AWS has called what `used` signed expired: whether there is another signer now. */
  readonly renewed: (used: Signer) => Promise<boolean>;
}

/**
 * Credentials are renewed before they expire. Should AWS think them expired all the same (a session was revoked, a clock is
 * wrong, the machine slept), the account is entered anew, once for all of its targets.
 */
export function accountSigner(
  clients: HubClients,
  credentials: Credentials,
  enterAgain: (() => Promise<Credentials>) | undefined,
): AccountSigner {
  let current = clients.signer(credentials);
  let renewing: Promise<boolean> | undefined;
  const enter = async (anew: () => Promise<Credentials>): Promise<boolean> => {
    try {
      current = Promise.resolve(await clients.signer(await anew()));
      return true;
    } catch (error) {
      if (error instanceof CallFailure) return false;
      throw error;
    } finally {
      renewing = undefined;
    }
  };
  return {
    signer: () => current,
    renewed: async (used) => {
      if (used !== (await current)) return true;
      return enterAgain ? (renewing ??= enter(enterAgain)) : false;
    },
  };
}
