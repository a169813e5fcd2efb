import type { Address } from './addresses.ts';

/** `alias`: one aliased provider per Region. `argument`: one provider and a `region` argument (provider 6 and later). */
export type RegionStyle = 'alias' | 'argument';

export interface RootOptions {
  readonly regionStyle: RegionStyle;
  /** Constraint on hashicorp/aws that replaces the default of the Region style. */
  readonly awsVersion?: string;
  /** The name of the account, for comments. Free text. */
  readonly name?: string;
  /** The role that Terraform assumes in the account. */
  readonly applyRoleName?: string;
  /** Required where members are also managed from the side of their administrator. */
  readonly administrator?: AdministratorAccess;
}

/** How Terraform reaches the administrator account; without role and profile, with the credentials it runs with. */
export interface AdministratorAccess {
  readonly account: string;
  readonly roleName?: string;
  readonly profile?: string;
}

/** A resource of earlier code that is no longer decided: Terraform has to forget it, never destroy it. */
export interface Forgotten {
  readonly address: Address;
  readonly region: string;
  /** One plain sentence. */
  readonly why: string;
  /** The Region is no longer in the snapshot: it may be disabled, and then STS refuses credentials there. */
  readonly regionGone: boolean;
}
