import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import type { GenerateValues } from '../options/generate.ts';

/** The caller's own providers, from a flag (`us-east-1=aws.use1,…`) or from the mapping in hubform.yaml. */
export function providersOf({ providers }: Pick<GenerateValues, 'providers'>): ProviderMap | undefined {
  if (providers === undefined) return undefined;
  if (typeof providers === 'string') {
    return Object.fromEntries(providers.split(',').map((part) => part.trim().split('=') as [string, string]));
  }
  // The schema of hubform.yaml has validated it.
  return Object.fromEntries(
    Object.entries(providers as Record<string, string | Record<string, string>>).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[key, value]]
        : Object.entries(value).map(([region, reference]) => [`${key}/${region}`, reference]),
    ),
  );
}
