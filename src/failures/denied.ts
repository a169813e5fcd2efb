import { assumeRoleStatement, fleetCommand, statementHint } from '../iam/hints.ts';
import type { AwsFacts, KnownFailure } from './failure.ts';

const ORGANIZATION = 'the owner of the organization policies, in the management account,';

/** Who can change a policy where a statement in the caller's own policy would not help. */
const OWNERS = {
  'service control policy': ORGANIZATION,
  'resource control policy': ORGANIZATION,
  'permissions boundary': 'the owner of the permissions boundary',
  'session policy': 'the owner of the session',
  'VPC endpoint policy': 'the owner of the VPC endpoint',
} as const;
const POLICIES = Object.entries(OWNERS);

/** The same for policies that only lack a statement if they do not allow a call, but may also deny it. */
const OTHER_POLICIES = [
  ['identity-based policy', 'the owner of that policy'],
  ['resource-based policy', 'the owner of that policy'],
] as const;

/**
 * AWS names the policy that denies a call, or that does not allow it, and since 2025 perhaps its ARN:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export const BY_POLICY: readonly KnownFailure<AwsFacts>[] = [
  ...[...POLICIES, ...OTHER_POLICIES].map(([policy, owner]) => ({
    title: `… with an explicit deny in ${withArticle(policy)}`,
    pattern: new RegExp(`explicit deny in an? ${policy}`, 'i'),
    hint: explicitDeny(policy, owner),
  })),
  ...POLICIES.map(([policy, owner]) => ({
    title: `… because no ${policy} allows the … action`,
    pattern: new RegExp(`because no ${policy} allows`, 'i'),
    hint: `Ask ${owner} to allow the call: no ${policy} allows it, so a statement alone would not help.`,
  })),
  {
    title: '… with an explicit deny in the role trust policy',
    pattern: /explicit deny in the role trust policy/i,
    hint: "Ask the owner of the role to change its trust policy: it denies the caller explicitly, so a statement in the caller's policy would not help.",
  },
  {
    title: '… with an explicit deny',
    pattern: /explicit deny/i,
    hint: explicitDeny('policy', 'the owner of that policy'),
  },
];

/** An AssumeRole that STS refuses with a reason; without one see `ROLE`. */
export const BY_ROLE_REASON: readonly KnownFailure<AwsFacts>[] = [
  {
    title: '… because no identity-based policy allows the sts:AssumeRole action',
    pattern: /because no identity-based policy allows the sts:AssumeRole action/i,
    hint: (_, { message }) => assumeRoleStatement(message),
  },
  {
    title: '… because no resource-based policy allows the sts:AssumeRole action',
    pattern: /because no (?:resource-based|role trust) policy allows the sts:AssumeRole action/i,
    hint: (_, facts) => `Add the caller to the role's trust policy, which does not allow it. ${externalId(facts)}`,
  },
];

/** AWS gives one answer to a role that is missing, one that refuses the caller, and one of a closed account. */
export const ROLE: KnownFailure<AwsFacts> = {
  title: '… is not authorized to perform: sts:AssumeRole on resource: …',
  when: ({ cause }) => cause === 'assume-role-denied',
  hint: (_, facts) =>
    [
      "Check each of these, because AWS does not say which one it is: the account is open and has the role; the role's trust policy names the caller;",
      `the caller's policy has the statement AssumeRoles (\`${fleetCommand(facts.message)}\` prints it). ${externalId(facts)}`,
    ].join(' '),
};

export const STATEMENT: KnownFailure<AwsFacts> = {
  title: '… because no identity-based policy allows the … action',
  when: ({ cause }) => cause === 'access-denied',
  hint: (_, { call, policies }) => (call === undefined ? undefined : statementHint(call, policies)),
};

function explicitDeny(policy: string, owner: string): string {
  return `Ask ${owner} to change it: ${withArticle(policy)} denies the call explicitly, so a statement that allows it would not help.`;
}

function withArticle(policy: string): string {
  return `${/^[aeiou]/.test(policy) ? 'an' : 'a'} ${policy}`;
}

function externalId({ externalIdGiven }: AwsFacts): string {
  if (externalIdGiven === undefined) return 'Pass the external id if the trust policy asks for one.';
  return externalIdGiven
    ? 'Check that --external-id is what the trust policy asks for.'
    : 'Pass --external-id if the trust policy asks for one.';
}
