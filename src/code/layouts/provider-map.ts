/**
 * The caller's own providers, for the layout `module`. A key says what the provider is for: a Region (`eu-west-1`), one in one
 * account (`111122223333/eu-west-1`), an account (`111122223333`), or all (`default`). The last two serve the Region style
 * `argument`, in which a provider has no Region of its own. A value is a reference: `aws`, or `aws.NAME`.
 */
export type ProviderMap = Readonly<Record<string, string>>;

export const PROVIDER_REFERENCE = /^aws(\.[A-Za-z_][\w-]*)?$/;
export const PROVIDER_MAP_KEY = /^(default|\d{12}|(\d{12}\/)?[a-z]{2,}(-[a-z]+)+-\d{1,2})$/;

/** The caller's provider for a target; `region` is absent in the Region style `argument`. Undefined if none is named. */
export function mappedProvider(map: ProviderMap, account: string, region: string | undefined): string | undefined {
  return region === undefined ? (map[account] ?? map.default) : (map[`${account}/${region}`] ?? map[region]);
}
