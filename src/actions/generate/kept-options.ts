import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import type { Product } from '../../code/root-module.ts';
import type { Output } from './output-directory.ts';

interface Kept {
  readonly product?: Product;
  readonly providers?: ProviderMap;
}

/**
 * A directory keeps the product that its code is for, and the caller's providers, until an option changes them. Otherwise, a
 * run without the flag would silently generate code for another program.
 */
export function withKept<T extends Kept>(options: T, { manifest }: Pick<Output, 'manifest'>): T & Kept {
  const { product, providers } = manifest?.options ?? {};
  return { ...(product && { product }), ...(providers && { providers }), ...options };
}
