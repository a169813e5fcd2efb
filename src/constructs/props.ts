import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import type { RegionStyle } from '../code/root-module.ts';

export interface SecurityHubMembershipsProps {
  /**
   * The snapshot: a file, a directory with one file for each account, a directory that hubform wrote, or the text of a
   * snapshot itself. A path is relative to the working directory.
   */
  readonly snapshot: string;

  /** The account whose stack this is: 12 digits. A stack can hold one. */
  readonly account: string;

  /**
   * The only administrators that are accepted or adopted.
   *
   * @default - everybody who invites, and a warning that names them
   */
  readonly trust?: readonly string[];

  /**
   * Who wins where several administrators are possible.
   *
   * @default - nobody: the choice is left to you, and a warning says so
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
   * version 6 of hashicorp/aws.
   *
   * @default 'alias'
   */
  readonly regionStyle?: RegionStyle;

  /**
   * The role that Terraform takes in the account; path and name, without the ARN.
   *
   * @default - none: the credentials of whoever runs Terraform
   */
  readonly applyRoleName?: string;

  /**
   * Providers of your own, by Region, for what this construct does not know: a profile, default tags, an endpoint. Set
   * `allowedAccountIds` on them: a provider of another account would import that account's membership.
   *
   * @default - a provider for each Region, or one without alias where `regionStyle` is `argument`
   */
  readonly provider?: (region: string) => AwsProvider;
}
