import { describe, expect, it } from 'vitest';
import { assumeRoleCause, identityOf } from '../../../../src/aws/accounts/sts.ts';
import { CallFailure } from '../../../../src/aws/errors/failure.ts';
import { UNREADABLE_CAUSES, type UnreadableCause } from '../../../../src/membership/model.ts';

describe('the cause of a role that cannot be assumed', () => {
  const failure = (cause: UnreadableCause, httpStatusCode?: number) =>
    new CallFailure('sts:AssumeRole', { cause }, 'message', { name: 'SomeError', $metadata: { httpStatusCode } });

  it.each(UNREADABLE_CAUSES)('is the role if STS refuses with an error 4xx, unless %s says otherwise', (cause) => {
    const others: readonly string[] = ['expired-credentials', 'throttled', 'unavailable', 'no-endpoint'];
    const found = [400, 403, 499].map((status) => assumeRoleCause(failure(cause, status)));
    expect(new Set(found)).toEqual(new Set([others.includes(cause) ? cause : 'assume-role-denied']));
  });

  it.each([200, 302, 500, undefined])('is that of the failure with the status %s', (status) => {
    expect(assumeRoleCause(failure('bad-response', status))).toBe('bad-response');
  });
});

describe('the credentials of a role', () => {
  const ACCOUNT = '111122223333';
  const AssumedRoleUser = { AssumedRoleId: 'x', Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/s` };
  const Credentials = { AccessKeyId: 'k', SecretAccessKey: 's', SessionToken: 't', Expiration: new Date(0) };

  it('are those of the answer', () => {
    expect(identityOf('sts:AssumeRole', ACCOUNT, { AssumedRoleUser, Credentials })).toEqual({
      ...{ accessKeyId: 'k', secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) },
    });
  });

  it.each([
    ['returned an AssumedRoleUser that does not belong to the account', { Credentials }],
    ['returned incomplete credentials', { AssumedRoleUser, Credentials: { ...Credentials, SessionToken: '' } }],
    [
      'returned credentials without an Expiration',
      { AssumedRoleUser, Credentials: { ...Credentials, Expiration: undefined as never } },
    ],
  ])('are not taken from an answer that %s', (message, answer) => {
    expect(() => identityOf('sts:AssumeRole', ACCOUNT, answer)).toThrow(message);
  });
});
