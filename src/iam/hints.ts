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
    const policy = implicit.toLowerCase();
    const owner = POLICY_OWNERS[policy];
    return owner && `Ask ${owner} to allow the call: no ${policy} allows it, so a statement alone would not help.`;
  }
  if (!/explicit deny/i.test(message)) return undefined;
  const policy = explicit?.toLowerCase() ?? 'policy';
  const owner = POLICY_OWNERS[policy] ?? 'the owner of that policy';
  const article = /^[aeiou]/.test(policy) ? 'an' : 'a';
  return `Ask ${owner} to change it: ${article} ${policy} denies the call explicitly, so a statement that allows it would not help.`;
}

/** Not listed: identity-based and resource-based policies, which only lack a statement if they do not allow a call. */
const POLICY_OWNERS: Readonly<Record<string, string>> = {
  'service control policy': 'the owner of the organization policies, in the management account,',
  'resource control policy': 'the owner of the organization policies, in the management account,',
  'permissions boundary': 'the owner of the permissions boundary',
  'session policy': 'the owner of the session',
  'vpc endpoint policy': 'the owner of the VPC endpoint',
};

/** Names the statement that contains the action, in the first of `policies` that has it, and the command that prints it. */
export function statementHint(action: string, policies: readonly PolicyName[]): string | undefined {
  for (const policy of policies) {
    const statement = STATEMENTS[policy].find(({ actions }) => actions.some((one) => one.action === action));
    if (statement)
      return `Add the statement ${statement.sid} to the role's policy; \`hubform policy ${policy}\` prints it.`;
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
  return `Add the statement AssumeRoles to the caller's policy; \`${command}\` prints it. Name the caller in the role's trust policy, and pass the external id if that policy asks for one.`;
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
