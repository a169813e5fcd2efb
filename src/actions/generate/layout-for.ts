import type { Layout } from '../../code/layouts/layout.ts';
import { type ProviderMap, mappedProvider } from '../../code/layouts/provider-map.ts';
import type { RegionStyle, RootModule } from '../../code/root-module.ts';
import { type Format, assertLayout } from '../../code/render-files.ts';
import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';
import type { Output } from './output-directory.ts';

export interface UserLayout {
  /** @default that of the code in the directory, else `roots` */
  readonly layout?: Layout;
  readonly format: Format;
  readonly regionStyle?: RegionStyle;
}

/**
 * The layout of a directory. A directory that holds code keeps its layout: another layout changes every address, and Terraform
 * would destroy what its state has at the old addresses. Throws `usage`.
 */
export function layoutFor(
  { directory, manifest }: Pick<Output, 'directory' | 'manifest'>,
  { layout, format, regionStyle }: UserLayout,
): Layout {
  const present = manifest && layoutOf(manifest.options);
  const chosen = layout ?? present ?? 'roots';
  const holdsCode = Object.keys({ ...manifest?.code.declared, ...manifest?.code.forgotten }).length > 0;
  if (present !== undefined && chosen !== present && holdsCode) {
    throw new HubformError(
      'usage',
      `the directory ${printable(directory, 200)} holds code of --layout ${present}, and --layout ${chosen} would change every address of it`,
      {
        hint: 'Name another directory with -o, and hand over what the state of this one manages before you apply there.',
      },
    );
  }
  assertLayout(format, chosen);
  if (chosen === 'data' && regionStyle === 'alias') {
    throw new HubformError('usage', '--layout data cannot be used with --region-style alias', {
      hint: 'Leave out --region-style: one module for all Regions needs the region argument of provider 6.',
    });
  }
  return chosen;
}

/** The layout that code was generated with. */
export function layoutOf(options: { readonly layout?: Layout | undefined } | undefined): Layout {
  return options?.layout ?? 'roots';
}

/** A provider has one account, so two accounts cannot share a provider. Throws `usage`. */
export function assertProvidersFit(roots: Iterable<RootModule>, map: ProviderMap): void {
  const owners = new Map<string, string>();
  for (const { account, providers } of roots) {
    for (const { alias, region } of providers) {
      const own = mappedProvider(map, account, alias === undefined ? undefined : region);
      const owner = own === undefined ? undefined : owners.get(own);
      if (own !== undefined && owner === undefined) owners.set(own, account);
      if (owner === undefined || owner === account) continue;
      throw new HubformError(
        'usage',
        `the provider ${own ?? ''} is named for the accounts ${owner} and ${account}, and a provider has one account`,
        {
          hint: `Name one for each account, such as "${account}/${region}": aws.NAME under providers in hubform.yaml.`,
        },
      );
    }
  }
}
