import { describe, expect, it } from 'vitest';
import { hintFor, hintForRecorded, terraformHint } from '../../../src/failures/hint-for.ts';
import { type PolicyName, STATEMENTS } from '../../../src/iam/catalogue.ts';
import { UNREADABLE_CAUSES } from '../../../src/membership/model.ts';

const WHO = 'User: arn:aws:sts::111122223333:assumed-role/read/me is not authorized to perform:';
const denied = (call: string, because = `no identity-based policy allows the ${call} action`) =>
  ({ cause: 'access-denied', call, message: `${WHO} ${call} on resource: * because ${because}` }) as const;
const refused = (action: string) => ({
  summary: 'Error',
  detail: `AccessDeniedException: ${WHO} ${action} on resource: *`,
});

describe('the hint for an unreadable target', () => {
  it('starts with a capital letter, ends with a full stop and is one line', () => {
    for (const cause of UNREADABLE_CAUSES) {
      expect(hintFor({ cause, call: 'securityhub:DescribeHub' }) ?? 'None.').toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is none for a response that cannot be read, and for a call that no policy has', () => {
    expect(hintFor({ cause: 'bad-response', message: 'no', call: 'securityhub:DescribeHub' })).toBeUndefined();
    expect(hintFor({ cause: 'access-denied' })).toBeUndefined();
    expect(hintFor({ cause: 'access-denied', call: 's3:GetObject' })).toBeUndefined();
  });

  it('goes by the message before the cause', () => {
    const message = 'connect ECONNREFUSED 127.0.0.1:9';
    expect(hintFor({ cause: 'unavailable', message })).not.toBe(hintFor({ cause: 'unavailable', message: 'x' }));
  });
});

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

  it('names the first of the given policies that has the statement', () => {
    const reason = { cause: 'access-denied', call: 'securityhub:ListMembers' } as const;
    expect(hintFor(reason)).toContain('`hubform policy read`');
    expect(hintFor({ ...reason, call: 'securityhub:DescribeHub' }, ['administrator', 'read'])).toContain(
      '`hubform policy administrator`',
    );
    expect(hintFor(reason, ['fleet'])).toBeUndefined();
  });

  it('that a policy of another owner denies, or does not allow, suggests no statement to add', () => {
    for (const cause of ['access-denied', 'assume-role-denied'] as const) {
      for (const where of ['in a service control policy', 'in a permissions boundary: arn:aws:iam::1:policy/b', '']) {
        const message = `${WHO} sts:AssumeRole on resource: * with an explicit deny ${where}`;
        expect(hintFor({ cause, call: 'sts:AssumeRole', message })).toMatch(
          /^Ask the owner of .* denies the call explicitly/,
        );
      }
    }
    const call = 'securityhub:DescribeHub';
    expect(hintFor(denied(call, `no service control policy allows the ${call} action`))).toMatch(
      /^Ask the owner of the organization policies, .* to allow the call/,
    );
  });
});

describe('a role that cannot be assumed', () => {
  const message = `${WHO} sts:AssumeRole on resource: arn:aws:iam::222233334444:role/read`;
  it.each([
    [undefined, /Pass the external id if the trust policy asks for one\.$/],
    [false, /Pass --external-id if the trust policy asks for one\.$/],
    [true, /Check that --external-id is what the trust policy asks for\.$/],
  ])('names three checks, and the external id (given: %s)', (externalIdGiven, end) => {
    const given = externalIdGiven === undefined ? {} : { externalIdGiven };
    const hint = hintFor({ cause: 'assume-role-denied', call: 'sts:AssumeRole', message, ...given });
    expect(hint).toMatch(
      /^Check each of these, because AWS does not say which one it is: .* has the role; .* trust policy names the caller; /,
    );
    expect(hint).toContain('statement AssumeRoles (`hubform policy fleet --role-name read` prints it)');
    expect(hint).toMatch(end);
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

  it('by the clock gets the hint of the clock', () => {
    const detail =
      'operation error SecurityHub: GetMasterAccount, InvalidSignatureException: Signature expired: x is now earlier than y';
    expect(terraformHint({ summary: 'reading', detail })).toMatch(/^Set the clock/);
  });
});

it.each([
  ['Provider configuration not present', /^Generate the code again: it keeps the providers/],
  ['Cannot assume IAM Role … api error InvalidClientTokenId: The security token … is invalid.', /sts_region/],
  ['retrieving caller identity from STS: api error InvalidClientTokenId: …', /^Leave out --as.*--apply-role-name NAME/],
  ['AWS account ID not allowed: 333344445555', /--apply-role-name NAME/],
])('an error of a plan that the code is the cause of has a hint: %s', (detail, hint) => {
  expect(terraformHint({ summary: 'Error', detail })).toMatch(hint);
});

describe('the hint for what a snapshot records', () => {
  it.each(['throttled', 'unavailable', 'expired-credentials'] as const)('is about a scan: %s', (cause) => {
    expect(hintFor({ cause })).toMatch(/run it again/i);
    expect(hintForRecorded({ cause })).toMatch(/scan again/i);
    expect(hintForRecorded({ cause })).not.toMatch(/run it again/i);
  });

  it('is the same for every other cause', () => {
    for (const cause of ['assume-role-denied', 'no-endpoint', 'region-disabled'] as const) {
      expect(hintForRecorded({ cause })).toBe(hintFor({ cause }));
    }
  });
});
