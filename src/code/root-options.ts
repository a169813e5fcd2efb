import type { Address } from './addresses.ts';

export const REGION_STYLES = ['alias', 'argument'] as const;
/** `alias`: one aliased provider per Region. `argument`: one provider and a `region` argument (provider 6 and later). */
export type RegionStyle = (typeof REGION_STYLES)[number];

export const PRODUCTS = ['terraform', 'opentofu'] as const;
export type Product = (typeof PRODUCTS)[number];

export interface RootOptions {
  readonly regionStyle: RegionStyle;
  /** Constraint on hashicorp/aws that replaces the default of the Region style. */
  readonly awsVersion?: string;
  /** The name of the account, for comments. Free text. */
  readonly name?: string;
  /** The role that Terraform assumes in the account. */
  readonly applyRoleName?: string;
  /** The roles require an external id, which is the value of a variable. @default false */
  readonly applyExternalId?: boolean;
  /** RoleSessionName. */
  readonly applySessionName?: string;
  /** DurationSeconds of the session of a role. */
  readonly applySessionDuration?: number;
  /** The program that the code is for. @default 'terraform' */
  readonly product?: Product;
  /** The named profile of all providers. @default the credentials that Terraform runs with */
  readonly profile?: string;
  /** The administrator, in code of `bootstrap`: the code names it, so that it never counts as code of `export`. */
  readonly bootstrapFor?: string;
}

/** A resource of earlier code without a decision: Terraform must forget it, never destroy it. */
export interface Forgotten {
  readonly address: Address;
  readonly region: string;
  /** One plain sentence. */
  readonly why: string;
  /** The provider configurations under which a state may hold it, see `NeededProviders`. @default that of the Region style */
  readonly providers?: readonly string[];
  /** The Region is no longer in the snapshot: it may be disabled, and STS then refuses credentials there. */
  readonly regionGone: boolean;
}
