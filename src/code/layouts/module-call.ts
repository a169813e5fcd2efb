import type { Provider } from '../providers.ts';
import { moduleName } from './layout.ts';
import { type ProviderMap, mappedProvider } from './provider-map.ts';

/** How the caller's root module calls the module of an account. */
export interface ModuleCall {
  readonly account: string;
  readonly name: string;
  readonly source: string;
  /** The provider that each provider of the module is: `aws.eu_west_1` is `aws.ireland`. */
  readonly passed: readonly { readonly inner: string; readonly outer: string }[];
  /** The providers that the caller does not have yet. */
  readonly providers: readonly Provider[];
}

/**
 * The call of an account's module. It uses the caller's own providers if they are named; every other provider is new, with an
 * alias that no other account has.
 *
 * @param providers those that the module needs
 */
export function moduleCall(account: string, providers: readonly Provider[], map: ProviderMap): ModuleCall {
  const name = moduleName(account);
  const all = providers.map((provider) => {
    const own = mappedProvider(map, account, provider.alias === undefined ? undefined : provider.region);
    const alias = provider.alias === undefined ? name : `${name}_${provider.alias}`;
    const inner = provider.alias === undefined ? 'aws' : `aws.${provider.alias}`;
    return {
      passed: { inner, outer: own ?? `aws.${alias}` },
      created: own === undefined ? [{ ...provider, alias }] : [],
    };
  });
  return {
    account,
    name,
    source: `./${account}`,
    passed: all.map(({ passed }) => passed),
    providers: all.flatMap(({ created }) => created),
  };
}
