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
          const [, named = '', printed = ''] = /statement (\w+) .*hubform policy (\w+)/.exec(hint) ?? [];
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
      /^A service control policy denies it outright, .*ask whoever manages the policies of the organization, in its management account\.$/,
    ],
    ['in a permissions boundary', /^A permissions boundary denies it.*ask whoever set the boundary/],
    ['in an identity-based policy', /^An identity-based policy denies it.*ask whoever wrote that policy/],
    ['', /^A policy denies it outright, .*ask whoever wrote that policy/],
  ])('with an explicit deny %s says whom to ask, and suggests no statement to add', (where, words) => {
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
      /^No service control policy allows it, and a statement alone would not help: ask whoever manages/,
    );
    expect(deniedBy(denied(call).message)).toBeUndefined();
  });

  it('with a signature that is wrong lacks no permission', () => {
    const message = 'Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z';
    expect(hintFor({ cause: 'access-denied', call: 'securityhub:DescribeHub', message })).toMatch(/clock/);
  });
});

describe('a role that cannot be assumed', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/security/read', 'hubform policy fleet --role-name security/read'],
    ['arn:aws-cn:iam::111122223333:role/read', 'hubform policy fleet --role-name read --partition aws-cn'],
    ['*', 'hubform policy fleet'],
  ])('%s is allowed the caller by %s', (resource, command) => {
    const message = `${WHO} sts:AssumeRole on resource: ${resource}`;
    expect(hintFor({ cause: 'assume-role-denied', call: 'sts:AssumeRole', message })).toBe(
      `Add the statement EnterAccounts for the caller (${command} prints it), and let the trust policy of the role name the caller (and the external id, if it asks for one).`,
    );
  });
});

describe('an error of Terraform', () => {
  it.each([
    [
      'in its own words only',
      'operation error SecurityHub: AcceptInvitation, https response error StatusCode: 403, AccessDeniedException: ',
      'Add the statement AcceptInvitations there: hubform policy apply prints it.',
    ],
    [
      'of the administrator, over several lines',
      'operation error SecurityHub: InviteMembers,\nAccessDeniedException: not authorized to\nperform: securityhub:InviteMembers',
      'Add the statement InviteMembers there: hubform policy administrator prints it.',
    ],
    [
      'that says the hub is off',
      'operation error SecurityHub: GetMasterAccount, AccessDeniedException: no such resource found',
      undefined,
    ],
    ['about something else', 'Reference to undeclared resource', undefined],
    ['about what hubform has no statement for', 'operation error S3: GetObject, AccessDenied: no', undefined],
  ])('%s has the hint it should', (_, detail, hint) => {
    expect(terraformHint({ summary: 'reading', detail })).toBe(hint);
  });
});

function refused(action: string) {
  return { summary: 'Error', detail: `AccessDeniedException: ${WHO} ${action} on resource: *` };
}
