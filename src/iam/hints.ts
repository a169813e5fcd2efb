import { type PolicyName, STATEMENTS } from './catalogue.ts';

/**
 * Names the owner of the policy to change where a statement in the caller's own policy would not help: a policy denies the
 * call explicitly, or a policy of another kind does not allow it. AWS names the policy in the message:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function deniedBy(message: string): string | undefined {
  const [, explicit, implicit] =
    /explicit deny(?: in an? ([\w -]+? policy|permissions boundary))?|because no ([\w -]+? policy|permissions boundary) allows/i.exec(
      message,
    ) ?? [];
  if (implicit !== undefined) {
    const owner = POLICY_OWNERS[implicit.toLowerCase()];
    return owner && `No ${implicit.toLowerCase()} allows it, and a statement alone would not help: ask ${owner}.`;
  }
  if (!/explicit deny/i.test(message)) return undefined;
  const policy = explicit?.toLowerCase();
  const owner = POLICY_OWNERS[policy ?? ''] ?? 'whoever wrote that policy';
  const article = policy === undefined ? 'A policy' : `${/^[aeiou]/.test(policy) ? 'An' : 'A'} ${policy}`;
  return `${article} denies it outright, and a statement that allows it would not help: ask ${owner}.`;
}

/** Not listed: identity-based and resource-based policies, which only lack a statement if they do not allow a call. */
const POLICY_OWNERS: Readonly<Record<string, string>> = {
  'service control policy': 'whoever manages the policies of the organization, in its management account',
  'resource control policy': 'whoever manages the policies of the organization, in its management account',
  'permissions boundary': 'whoever set the boundary on this user or role',
  'session policy': 'whoever opens the session',
  'vpc endpoint policy': 'whoever manages the VPC endpoint',
};

/** Names the statement that contains the action, in the first of `policies` that has it, and the command that prints it. */
export function statementHint(action: string, policies: readonly PolicyName[]): string | undefined {
  for (const policy of policies) {
    const statement = STATEMENTS[policy].find(({ actions }) => actions.some((one) => one.action === action));
    if (statement) return `Add the statement ${statement.sid} there: hubform policy ${policy} prints it.`;
  }
  return undefined;
}

/** Either policy can be the reason: the caller's own, which names the role, or the role's trust policy, which names the caller. */
export function assumeRoleHint(message: string): string {
  const [, partition, role] = /arn:([a-z-]+):iam::\d{12}:role\/([\w+=,.@/-]*[\w+=@/-])/.exec(message) ?? [];
  const flags = [
    ...(role === undefined ? [] : [`--role-name ${role}`]),
    ...(partition === undefined || partition === 'aws' ? [] : [`--partition ${partition}`]),
  ];
  const command = ['hubform policy fleet', ...flags].join(' ');
  return `Add the statement EnterAccounts for the caller (${command} prints it), and let the trust policy of the role name the caller (and the external id, if it asks for one).`;
}

/** The hint for a call of Terraform that AWS denied; undefined for any other error. */
export function terraformHint({ summary, detail }: Readonly<Record<'summary' | 'detail', string>>): string | undefined {
  const text = `${summary}\n${detail}`.replace(/\s+/g, ' ');
  if (!/\bAccessDenied|\bnot authorized to perform\b/.test(text) || /no such resource/i.test(text)) return undefined;
  const [, service = '', operation = ''] = /operation error (\w+): (\w+)/.exec(text) ?? [];
  const named = /not authorized to perform: ([a-z-]+:\w+)/.exec(text)?.[1];
  const action = named ?? `${service.toLowerCase()}:${operation}`;
  const hint = action === 'sts:AssumeRole' ? assumeRoleHint(text) : statementHint(action, ['apply', 'administrator']);
  return deniedBy(text) ?? hint;
}
