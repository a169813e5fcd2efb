import type { Provider, RootModule } from './root-module.ts';

/** What is kept of a root module after its files are made, because the root modules of a fleet fill the memory. */
export interface RootSummary extends Pick<RootModule, 'account' | 'regionStyle' | 'removed'> {
  readonly providers: readonly ProviderSummary[];
}

export interface ProviderSummary extends Pick<Provider, 'alias' | 'region'> {
  /** Of the account of the root module. */
  readonly isOwn: boolean;
  readonly assumesRole: boolean;
  readonly externalId: boolean;
}

/** Summarises root modules; equal lists of providers, which most accounts have, are shared. */
export function rootSummariser(): (root: RootModule) => RootSummary {
  const lists = new Map<string, readonly ProviderSummary[]>();
  return ({ account, regionStyle, removed, providers }) => {
    const list = providers.map((one): ProviderSummary => ({
      ...(one.alias !== undefined && { alias: one.alias }),
      region: one.region,
      isOwn: one.account === account,
      assumesRole: one.roleArn !== undefined,
      externalId: one.externalId ?? false,
    }));
    const key = JSON.stringify(list);
    const shared = lists.get(key) ?? list;
    lists.set(key, shared);
    return { account, regionStyle, removed, providers: shared };
  };
}
