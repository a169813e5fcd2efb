import { describe, expect, it } from 'vitest';
import { type PolicyName, STATEMENTS } from '../../../src/iam/catalogue.ts';
import { deniedBy, terraformHint } from '../../../src/iam/hints.ts';
import { hintFor } from '../../../src/iam/problem-hints.ts';

const WHO = 'User: arn:aws:sts::111122223333:assumed-role/read/me is not authorized to perform:';
const denied = (call: string, because = `no identity-based policy allows the ${call} action`) =>
  ({ cause: 'access-denied', call, message: `${WHO} ${call} on resource: * because ${because}` }) as const;

describe('a refused call', () => {
  it('names its statement and the command that prints it, for every action of every policy', () => {
    for (const [policy, statements] of Object.entries(STATEMENTS)) {
      for (const { sid, actions } of statements) {
        for (const { action } of actions) {
          const hint = hintFor(denied(action)) ?? terraformHint(refused(action)) ?? '';
          const [, named = '', printed = ''] = /statement (\w+) .*`hubform policy (\w+)/.exec(hint) ?? [];
          const statement = STATEMENTS[printed as PolicyName].find((one) => one.sid === named);
          expect(
            statement?.actions.map((one) => one.action),
            `${policy} ${sid} ${action}`,
          ).toContain(action);
        }
      }
    }
  });

  it.each([
    [
      'in a service control policy',
      /^Ask the owner of the organization policies, in the management account, to change it: a service control policy denies/,
    ],
    [
      'in a permissions boundary',
      /^Ask the owner of the permissions boundary to change it: a permissions boundary denies/,
    ],
    ['in an identity-based policy', /^Ask the owner of that policy to change it: an identity-based policy denies/],
    ['', /^Ask the owner of that policy to change it: a policy denies/],
  ])('with an explicit deny %s names the owner of the policy, and suggests no statement to add', (where, words) => {
    for (const cause of ['access-denied', 'assume-role-denied'] as const) {
      const message = `${WHO} sts:AssumeRole on resource: * with an explicit deny ${where}`;
      const hint = hintFor({ cause, call: 'sts:AssumeRole', message });
      expect(hint).toMatch(words);
      expect(hint).not.toMatch(/Add the statement/);
    }
  });

  it('that a service control policy does not allow is not fixed in the account either', () => {
    const call = 'securityhub:DescribeHub';
    expect(hintFor(denied(call, `no service control policy allows the ${call} action`))).toMatch(
      /^Ask the owner of the organization policies, .* to allow the call: no service control policy allows it/,
    );
    expect(deniedBy(denied(call).message)).toBeUndefined();
  });

  it('with a wrong signature lacks no permission', () => {
    const message = 'Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z';
    expect(hintFor({ cause: 'access-denied', call: 'securityhub:DescribeHub', message })).toMatch(/clock/);
  });
});

describe('a role that cannot be assumed', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/security/read', 'hubform policy fleet --role-name security/read'],
    ['arn:aws-cn:iam::111122223333:role/read', 'hubform policy fleet --role-name read --partition aws-cn'],
    ['*', 'hubform policy fleet'],
  ])('%s needs the statement that %s prints', (resource, command) => {
    const message = `${WHO} sts:AssumeRole on resource: ${resource}`;
    expect(hintFor({ cause: 'assume-role-denied', call: 'sts:AssumeRole', message })).toBe(
      `Add the statement AssumeRoles to the caller's policy; \`${command}\` prints it. Name the caller in the role's trust policy, and pass the external id if that policy asks for one.`,
    );
  });
});

describe('an error of Terraform', () => {
  it.each([
    [
      'that names only the operation',
      'operation error SecurityHub: AcceptInvitation, https response error StatusCode: 403, AccessDeniedException: ',
      "Add the statement AcceptInvitations to the role's policy; `hubform policy apply` prints it.",
    ],
    [
      'of the administrator, over several lines',
      'operation error SecurityHub: InviteMembers,\nAccessDeniedException: not authorized to\nperform: securityhub:InviteMembers',
      "Add the statement InviteMembers to the role's policy; `hubform policy administrator` prints it.",
    ],
    [
      'that says the hub is off',
      'operation error SecurityHub: GetMasterAccount, AccessDeniedException: no such resource found',
      undefined,
    ],
    ['about something else', 'Reference to undeclared resource', undefined],
    ['about what hubform has no statement for', 'operation error S3: GetObject, AccessDenied: no', undefined],
  ])('%s gets the right hint', (_, detail, hint) => {
    expect(terraformHint({ summary: 'reading', detail })).toBe(hint);
  });
});

function refused(action: string) {
  return { summary: 'Error', detail: `AccessDeniedException: ${WHO} ${action} on resource: *` };
}
