import { describe, expect, it } from 'vitest';
import { assumeRoleStatement, fleetCommand, statementHint } from '../../../src/iam/hints.ts';

describe('the hint for a statement that is missing', () => {
  it('names the first of the policies that has it', () => {
    expect(statementHint('securityhub:DescribeHub', ['administrator', 'read'])).toBe(
      "Add the statement ManageHub to the role's policy; `hubform policy administrator` prints it.",
    );
    expect(statementHint('securityhub:ListMembers', ['fleet'])).toBeUndefined();
    expect(statementHint('s3:GetObject', ['read'])).toBeUndefined();
  });
});

describe('the policy of a caller that assumes a role', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/security/read', 'hubform policy fleet --role-name security/read'],
    ['arn:aws-cn:iam::111122223333:role/read', 'hubform policy fleet --role-name read --partition aws-cn'],
    ['*', 'hubform policy fleet'],
    ['arn:aws:iam::111122223333:role/$(reboot)`\n', 'hubform policy fleet'],
  ])('for %j is printed by a command with nothing of the message but a valid role and partition', (arn, command) => {
    const message = `User: x is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    expect(fleetCommand(message)).toBe(command);
    expect(assumeRoleStatement(message)).toBe(
      `Add the statement AssumeRoles to the caller's policy; \`${command}\` prints it.`,
    );
  });
});
