import { type Target, compareTargets } from '../membership/model.ts';
import type { Delegation } from './accounts/delegation.ts';
import type { DelegationApi } from './client/delegation-api.ts';
import { CallFailure } from './errors/failure.ts';

/** Finds the Regions in which a delegated administrator configures the hubs of its organization centrally. */
export interface CentralConfiguration {
  /** Remembers an account with members, and its calls to Security Hub. */
  add(target: Target, api: DelegationApi): void;
  /**
   * Asks those that turned out to be delegated administrators. It is optional, so a failure is ignored.
   *
   * @returns the administrator by Region
   */
  find(delegation: Delegation): Promise<ReadonlyMap<string, string>>;
}

export function centralConfiguration(): CentralConfiguration {
  const administrators: { readonly target: Target; readonly api: DelegationApi }[] = [];
  return {
    add: (target, api) => {
      administrators.push({ target, api });
    },
    find: async (delegation) => {
      const central = new Map<string, string>();
      // In an order that does not depend on which target was read first.
      for (const { target, api } of administrators.sort((a, b) => compareTargets(a.target, b.target))) {
        if (!(await delegation.isDelegated(target))) continue;
        const answer = await isCentral(api);
        // Each attempt of each Region would wait for a service that does not respond.
        if (answer === 'unavailable') break;
        if (answer) central.set(target.region, target.account);
      }
      return new Map([...central].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

async function isCentral(api: DelegationApi): Promise<boolean | 'unavailable'> {
  try {
    return await api.isCentrallyConfigured();
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const { cause } = error.meaning;
    return cause === 'throttled' || cause === 'unavailable' ? 'unavailable' : false;
  }
}
