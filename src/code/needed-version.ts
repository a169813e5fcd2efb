import type { Product } from './root-options.ts';

export type Version = readonly [major: number, minor: number, patch: number];

/** What generated code may need of the program that plans it. */
export type Syntax = 'imports' | 'removed';

export interface NeededVersion {
  readonly version: Version;
  /** For `required_version`. */
  readonly constraint: string;
}

/**
 * Import blocks: https://developer.hashicorp.com/terraform/language/import and https://opentofu.org/docs/v1.6/language/import/.
 * `removed` blocks with `lifecycle`: https://developer.hashicorp.com/terraform/language/v1.7.x/resources/syntax#removing-resources,
 * https://github.com/opentofu/opentofu/issues/2556 and https://github.com/opentofu/opentofu-schema/pull/34.
 */
const VERSIONS: Readonly<Record<Product, Readonly<Record<Syntax, NeededVersion>>>> = {
  terraform: { imports: from(1, 5), removed: from(1, 7) },
  opentofu: { imports: from(1, 6), removed: from(1, 10) },
};

export function neededVersion(product: Product | undefined, syntax: Syntax): NeededVersion {
  return VERSIONS[product ?? 'terraform'][syntax];
}

/** The constraints of code with `removed` blocks. */
export const FOR_REMOVED: readonly string[] = Object.values(VERSIONS).map(({ removed }) => removed.constraint);

/** The product for which code with one of these constraints was generated. */
export function productOf(constraints: readonly string[]): Product {
  const { imports, removed } = VERSIONS.opentofu;
  return constraints.some((one) => one === imports.constraint || one === removed.constraint) ? 'opentofu' : 'terraform';
}

function from(major: number, minor: number): NeededVersion {
  return { version: [major, minor, 0], constraint: `>= ${major}.${minor}` };
}
