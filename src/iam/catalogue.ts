/**
 * Every IAM action that hubform needs, or Terraform with the generated code, and the call that needs it. The policies are
 * built from this closed catalogue, and a test compares it with the calls that a scan makes.
 */
export const POLICY_NAMES = ['read', 'apply', 'fleet', 'administrator'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

export const POLICIES: Readonly<Record<PolicyName, string>> = {
  read: 'to scan an account: hubform export, snapshot, diff live, in the account itself',
  apply: 'for Terraform in a member account: to plan and apply what hubform generated',
  fleet: 'for the central account, to scan many accounts through a role that has the policy "read" in each',
  administrator: 'for Terraform in the administrator account: to create and invite members',
};

export interface PolicyStatement {
  readonly sid: string;
  readonly actions: readonly PolicyAction[];
  readonly resource: Resource;
  /** The service that `iam:AWSServiceName` has to name. */
  readonly service?: string;
}
export interface PolicyAction {
  /** As IAM spells it: `securityhub:DescribeHub`. */
  readonly action: string;
  /** The call that needs it, as one line that fits after a `#`. */
  readonly why: string;
  /**
   * `always`: hubform or hashicorp/aws 5 makes a call of this name. `documented`: only the reference of AWS or of the
   * provider asks for it.
   */
  readonly proof: 'always' | 'documented';
}
/** `role`: the role with the given name, in every account. */
type Resource = 'any' | 'role' | 'linked-role';

const called = (action: string, why: string): PolicyAction => ({ action, why, proof: 'always' });
const documented = (action: string, why: string): PolicyAction => ({ action, why, proof: 'documented' });

const LIST_REGIONS: PolicyStatement = {
  sid: 'ListRegions',
  resource: 'any',
  actions: [
    called('account:ListRegions', 'which Regions are enabled for the account'),
    called('ec2:DescribeRegions', 'the same, if account:ListRegions is denied'),
  ],
};

const MANAGE_HUB: PolicyStatement = {
  sid: 'ManageHub',
  resource: 'any',
  actions: [
    called('securityhub:DescribeHub', 'aws_securityhub_account: read and import'),
    called('securityhub:EnableSecurityHub', 'aws_securityhub_account: create, where the hub is off'),
    called(
      'securityhub:UpdateSecurityHubConfiguration',
      'aws_securityhub_account: create and update set how controls are enabled',
    ),
  ],
};

const CREATE_SERVICE_LINKED_ROLE: PolicyStatement = {
  sid: 'CreateServiceLinkedRole',
  resource: 'linked-role',
  service: 'securityhub.amazonaws.com',
  actions: [
    documented('iam:CreateServiceLinkedRole', 'EnableSecurityHub creates the service-linked role on first use'),
  ],
};

/** Needed only where the code enables the hub of the administrator. */
const withAdministratorHub = ({ actions, ...statement }: PolicyStatement): PolicyStatement => ({
  ...statement,
  actions: actions.map(({ why, ...one }) => ({ ...one, why: `only with --administrator-hub: ${why}` })),
});

export const STATEMENTS: Readonly<Record<PolicyName, readonly PolicyStatement[]>> = {
  read: [
    {
      sid: 'ReadMemberships',
      resource: 'any',
      actions: [
        called('securityhub:DescribeHub', 'whether Security Hub is on in a Region'),
        called('securityhub:GetAdministratorAccount', 'which administrator the account has'),
        called('securityhub:ListInvitations', 'which accounts invite it'),
        called('securityhub:ListMembers', 'which members it has, if it has no administrator itself'),
        called(
          'securityhub:DescribeOrganizationConfiguration',
          'optional, for a delegated administrator: whether it configures hubs centrally',
        ),
      ],
    },
    LIST_REGIONS,
  ],
  apply: [
    {
      sid: 'AcceptInvitations',
      resource: 'any',
      actions: [
        called('securityhub:AcceptInvitation', 'aws_securityhub_invite_accepter: create'),
        documented(
          'securityhub:AcceptAdministratorInvitation',
          'the newer name of the same call, which AWS checks as well',
        ),
        called('securityhub:GetMasterAccount', 'aws_securityhub_invite_accepter: read and import'),
        documented('securityhub:GetAdministratorAccount', 'the newer name of the same call, which AWS checks as well'),
        called('securityhub:ListInvitations', 'aws_securityhub_invite_accepter: create looks the invitation up'),
      ],
    },
    MANAGE_HUB,
    CREATE_SERVICE_LINKED_ROLE,
  ],
  fleet: [
    {
      sid: 'AssumeRoles',
      resource: 'role',
      actions: [called('sts:AssumeRole', 'once for each account, for the role of --role-name')],
    },
    {
      sid: 'ListAccounts',
      resource: 'any',
      actions: [
        called('organizations:ListAccounts', '--organization: the accounts of the organization'),
        called('organizations:ListAccountsForParent', '--ou, --exclude-ou: the accounts of a unit'),
        called('organizations:ListOrganizationalUnitsForParent', '--ou, --exclude-ou: the units below it'),
        called('organizations:ListRoots', 'the units of accounts, where AWS gives no paths: where they begin'),
      ],
    },
    {
      sid: 'ListDelegatedAdministrators',
      resource: 'any',
      actions: [
        called(
          'securityhub:ListOrganizationAdminAccounts',
          'optional, in the management account or a delegated administrator: whom Organizations made administrator',
        ),
      ],
    },
    LIST_REGIONS,
  ],
  administrator: [
    {
      sid: 'InviteMembers',
      resource: 'any',
      actions: [
        called('securityhub:CreateMembers', 'aws_securityhub_member: create'),
        called('securityhub:GetMembers', 'aws_securityhub_member: read and import'),
        called('securityhub:InviteMembers', 'aws_securityhub_member: create, with invite = true'),
      ],
    },
    {
      sid: 'ReplaceMembersNeverInvited',
      resource: 'any',
      actions: [
        called('securityhub:DeleteMembers', 'aws_securityhub_member: a member that was never invited is created again'),
        called('securityhub:DisassociateMembers', 'aws_securityhub_member: the same; the provider calls it first'),
      ],
    },
    withAdministratorHub(MANAGE_HUB),
    withAdministratorHub(CREATE_SERVICE_LINKED_ROLE),
  ],
};

/**
 * What the service control policy denies to every role but one: each way into a membership and out of it. Both names of
 * a call are denied, because AWS checks either. Declining and deleting invitations stays allowed: it gives no account access.
 */
export const GUARD_PURPOSE =
  'a service control policy that lets only the role that applies the code accept or leave an administrator';
export const GUARDED: PolicyStatement = {
  sid: 'OnlyTheApplyRole',
  resource: 'any',
  actions: [
    called('securityhub:AcceptInvitation', 'lets another account read and update the findings'),
    documented('securityhub:AcceptAdministratorInvitation', 'the newer name of the same call'),
    called('securityhub:DisassociateFromMasterAccount', 'leaves the administrator'),
    documented('securityhub:DisassociateFromAdministratorAccount', 'the newer name of the same call'),
    called('securityhub:DisableSecurityHub', 'ends the membership as well, and deletes the findings after 90 days'),
  ],
};
