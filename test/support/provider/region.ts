import { partitionOf } from '../../../src/membership/identifiers.ts';
import { Failure } from './failure.ts';
import { type Attributes, UNKNOWN } from './values.ts';

// What version 6 adds to each resource with a `region`: internal/provider/sdkv2/region.go of the provider.

/** The Region of an object: its own, else that of the provider. */
export function regionOf(attributes: Attributes, providerRegion: string): string {
  const { region } = attributes;
  return typeof region === 'string' && region !== '' ? region : providerRegion;
}

/**
 * A new object is in the Region of the provider where the configuration names none; one that is there stays in its own. Throws
 * `Failure` for a Region of another partition.
 */
export function configuredRegion(config: Attributes, prior: Attributes | null, providerRegion: string): Attributes {
  const { region } = config;
  if (region === UNKNOWN) return config;
  if (typeof region !== 'string' || region === '') return { ...config, region: regionOf(prior ?? {}, providerRegion) };
  const [got, want] = [partitionOf(region), partitionOf(providerRegion)];
  if (got === want) return config;
  throw new Failure(
    `partition (${got}) for per-resource Region (${region}) is not the provider's configured partition (${want})`,
  );
}

/** The id and the Region in `ID@REGION`; a Region of another form, such as `eusc-de-east-1`, is a part of the id. */
export function importedAs(id: string, providerRegion: string): { readonly id: string; readonly region: string } {
  const [, ownId, region] = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d{1,2})$/.exec(id) ?? [];
  return ownId !== undefined && region !== undefined ? { id: ownId, region } : { id, region: providerRegion };
}
