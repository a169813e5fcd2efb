import { describe, expect, it } from 'vitest';
import { hintFor } from '../../../src/iam/problem-hints.ts';
import { UNREADABLE_CAUSES } from '../../../src/membership/model.ts';

describe('the hint for an unreadable target', () => {
  it.each([
    ['region-disabled', /^Enable the Region/],
    ['no-endpoint', /^Check the Region and the DNS/],
    ['expired-credentials', /^Renew your credentials/],
    ['throttled', /^Run it again, with a higher --max-attempts/],
    ['unavailable', /^Run it again; if it still fails/],
  ] as const)('with the cause %s tells what to do', (cause, hint) => {
    expect(hintFor({ cause })).toMatch(hint);
  });

  it('starts with a capital letter, ends with a full stop and is one line', () => {
    for (const cause of UNREADABLE_CAUSES) {
      expect(hintFor({ cause, call: 'securityhub:DescribeHub' }) ?? 'None.').toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is none for a response that cannot be read', () => {
    expect(hintFor({ cause: 'bad-response', message: 'no', call: 'securityhub:DescribeHub' })).toBeUndefined();
  });
});

describe('the hint for a denied call', () => {
  it('is none without a call, or for a call that no policy has', () => {
    expect(hintFor({ cause: 'access-denied' })).toBeUndefined();
    expect(hintFor({ cause: 'access-denied', call: 's3:GetObject' })).toBeUndefined();
  });

  it('names the first of the given policies that has the statement', () => {
    const reason = { cause: 'access-denied', call: 'securityhub:ListMembers' } as const;
    expect(hintFor(reason)).toContain('`hubform policy read`');
    expect(hintFor(reason, ['administrator', 'read'])).toContain('`hubform policy administrator`');
    expect(hintFor(reason, ['fleet'])).toBeUndefined();
  });
});

describe('the hint for a role that could not be assumed', () => {
  it('takes no text from the message but a valid role and partition', () => {
    const message = 'sts:AssumeRole on resource: arn:aws:iam::111122223333:role/$(reboot)`\n';
    expect(hintFor({ cause: 'assume-role-denied', message })).toMatch(
      /^Add the statement AssumeRoles to the caller's policy; `hubform policy fleet` prints it\./,
    );
  });
});
