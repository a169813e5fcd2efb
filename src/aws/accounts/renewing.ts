import type { Credentials } from '../client/session.ts';

type Provider = Extract<Credentials, (...args: never) => unknown>;
export type Identity = Awaited<ReturnType<Provider>>;

/** As the SDK does it: credentials are renewed while they are still good. */
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * One set of credentials for any number of clients, each of which would otherwise get its own. It is renewed when it
 * is about to expire, once for all of them.
 */
export function renewing(resolve: Provider): Provider {
  let current: Promise<Identity> | undefined;
  return async (properties) => {
    const used = (current ??= resolve(properties));
    const identity = await used;
    if (millisecondsLeft(identity) > RENEW_BEFORE_MS) return identity;
    // Whoever comes first renews; the others wait for it, or have the new ones already.
    if (current === used) {
      current = resolve(properties).catch((error: unknown) => {
        // As long as the old ones last, they do, and the next call tries again.
        current = used;
        if (millisecondsLeft(identity) > 0) return identity;
        throw error;
      });
    }
    return current;
  };
}

function millisecondsLeft({ expiration }: Identity): number {
  return expiration ? expiration.getTime() - Date.now() : Infinity;
}
