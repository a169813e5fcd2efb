import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import type { Product, RegionStyle } from '../code/root-module.ts';

export interface SecurityHubMembershipsProps {
  /**
   * The path of a file, of a directory with one file for each account, or of a directory that hubform wrote; or the text of
   * a snapshot itself. A path is relative to the working directory.
   */
  readonly snapshot: string;

  /** The account of this stack: 12 digits. A stack can have one. */
  readonly account: string;

  /**
   * The only administrators that are accepted or adopted, everywhere or at some targets; `any` for all.
   *
   * @default - accepted ones stay; a pending invitation is accepted if its administrator already administers a target of the
   *   snapshot or, if no account does, if it is the only account that invites
   */
  readonly trust?: 'any' | readonly (string | TrustedAdministrator)[];

  /**
   * Chooses an administrator if several are possible: the one in this list.
   *
   * @default - none: no code is generated, and a warning says so
   */
  readonly prefer?: readonly string[];

  /**
   * Also adopt hubs that are on.
   *
   * @default false
   */
  readonly adoptHub?: boolean;

  /**
   * Also adopt the members that this account, as an administrator, lists in the snapshot.
   *
   * @default false
   */
  readonly adoptMembers?: boolean;

  /**
   * `alias`: a provider for each Region. `argument`: one provider, and a `region` argument on each resource, which needs
   * version 6 of hashicorp/aws. After a change, apply once before memberships go away: what is forgotten needs the provider
   * that its state names.
   *
   * @default 'alias'
   */
  readonly regionStyle?: RegionStyle;

  /**
   * The role that Terraform assumes in the account; path and name, not the ARN.
   *
   * @default - none: Terraform uses the credentials that it is run with
   */
  readonly applyRoleName?: string;

  /**
   * The role requires an external id. Its value is the variable `external_id` of the stack: set `TF_VAR_external_id`.
   *
   * @default false
   */
  readonly applyExternalId?: boolean;

  /**
   * The name of the sessions of the role in CloudTrail.
   *
   * @default - Terraform generates one
   */
  readonly applySessionName?: string;

  /**
   * How long a session of the role is valid, in seconds: 900 to 43200.
   *
   * @default - an hour
   */
  readonly applySessionDuration?: number;

  /**
   * The program that runs the stack: OpenTofu needs another version for the same code.
   *
   * @default 'terraform'
   */
  readonly product?: Product;

  /**
   * Your own provider for a Region, for settings that this construct does not have: a profile, default tags, an endpoint. Set
   * `allowedAccountIds` on it: a provider of another account would import that account's membership.
   *
   * @default - a provider for each Region, or one without alias if `regionStyle` is `argument`
   */
  readonly provider?: (region: string) => AwsProvider;
}

/** An administrator that is trusted at some targets only. An absent list means all. */
export interface TrustedAdministrator {
  /** 12 digits. */
  readonly administrator: string;
  /** Account ids. */
  readonly accounts?: readonly string[];
  /** Organizational units (`ou-…`) or roots (`r-…`), as the snapshot of an organization has them: the accounts below them. */
  readonly units?: readonly string[];
  /** Region names. */
  readonly regions?: readonly string[];
}
