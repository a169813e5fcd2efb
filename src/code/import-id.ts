import type { RegionStyle } from './root-options.ts';

/**
 * The id in an import block. In argument style it names the Region: without it, the provider uses its own Region, and plans to
 * replace the object.
 */
export function importId(id: string, region: string, style: RegionStyle): string {
  return style === 'argument' && NAMED_IN_AN_ID.test(region) ? `${id}@${region}` : id;
}

/**
 * What provider 6 accepts as a Region after `@` [code: internal/provider/sdkv2/region.go]. It does not accept `eusc-de-east-1`,
 * and would look for an object with the whole text as its id. That is the only Region of its partition, so the provider has it
 * anyway.
 */
const NAMED_IN_AN_ID = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;
