import { type PolicyName, STATEMENTS } from './catalogue.ts';

/** Names the statement that contains the action, in the first of `policies` that has it, and the command that prints it. */
export function statementHint(action: string, policies: readonly PolicyName[]): string | undefined {
  for (const policy of policies) {
    const statement = STATEMENTS[policy].find(({ actions }) => actions.some((one) => one.action === action));
    if (statement)
      return `Add the statement ${statement.sid} to the role's policy; \`hubform policy ${policy}\` prints it.`;
  }
  return undefined;
}

/** The statement for the caller of AssumeRole, with the role that the message names. */
export function assumeRoleStatement(message: string): string {
  return `Add the statement AssumeRoles to the caller's policy; \`${fleetCommand(message)}\` prints it.`;
}

/** The command that prints the policy for a caller of AssumeRole. Takes no text from the message but a valid role and partition. */
export function fleetCommand(message: string): string {
  const [, partition, role] = /arn:([a-z-]+):iam::\d{12}:role\/([\w+=,.@/-]*[\w+=@/-])/.exec(message) ?? [];
  const flags = [
    ...(role === undefined ? [] : [`--role-name ${role}`]),
    ...(partition === undefined || partition === 'aws' ? [] : [`--partition ${partition}`]),
  ];
  return ['hubform policy fleet', ...flags].join(' ');
}
