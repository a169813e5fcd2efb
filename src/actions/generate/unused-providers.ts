import type { Layout } from '../../code/layouts/layout.ts';
import type { ProviderMap } from '../../code/layouts/provider-map.ts';
import type { RootModule } from '../../code/root-module.ts';
import { firstOf } from '../../text.ts';

const SHOWN = 5;

interface Root extends Pick<RootModule, 'account'> {
  readonly providers: readonly Pick<RootModule['providers'][number], 'alias' | 'region'>[];
}

/** A note if the code does not use some of the caller's own providers, for example because a Region is misspelled. */
export function unusedProviderNotes(roots: readonly Root[], map: ProviderMap, layout: Layout): string[] {
  const used = new Set(layout === 'module' ? roots.flatMap((root) => keysFor(root, map)) : []);
  const unused = Object.keys(map).filter((key) => !used.has(key));
  if (unused.length === 0) return [];
  const why = layout === 'module' ? 'no module of this code needs a provider for it' : 'only --layout module uses them';
  return [`--providers names ${firstOf(unused, SHOWN)} without effect: ${why}.`];
}

/** As `mappedProvider` looks them up. */
function keysFor({ account, providers }: Root, map: ProviderMap): string[] {
  return providers.flatMap(({ alias, region }) => {
    const keys = alias === undefined ? [account, 'default'] : [`${account}/${region}`, region];
    return keys.find((key) => Object.hasOwn(map, key)) ?? [];
  });
}
