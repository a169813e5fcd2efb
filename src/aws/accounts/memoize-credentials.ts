import { doesIdentityRequireRefresh, isIdentityExpired, memoizeIdentityProvider } from '@smithy/core';
import type { Credentials } from '../client/session.ts';

type Provider = Extract<Credentials, (...args: never) => unknown>;
export type Identity = Awaited<ReturnType<Provider>>;

/**
 * One set of credentials for any number of clients; otherwise each of them would request its own. The SDK renews it
 * five minutes before it expires, once for all of them, and does not cache an error.
 */
export function memoizeCredentials(provider: Provider): Provider {
  return memoizeIdentityProvider(provider, isIdentityExpired, doesIdentityRequireRefresh) ?? provider;
}
