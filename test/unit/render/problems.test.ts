import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/membership/problem.ts';
import { describeProblems } from '../../../src/render/problems.ts';

const ACCOUNT = '111122223333';
const EU = { account: ACCOUNT, region: 'eu-west-1' };

function unreadable(account: string, region: string, message?: string): Problem {
  const targets = [{ account, region }];
  return { account, targets, cause: 'throttled', ...(message !== undefined && { message }) };
}

function assumeRoleDenied(account: string): Problem {
  return {
    account,
    cause: 'assume-role-denied',
    call: 'sts:AssumeRole',
    targets: ['eu-west-1', 'us-east-1'].map((region) => ({ account, region })),
    message: `User: arn:aws:iam::999999999999:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/path/read`,
  };
}

describe('problems', () => {
  it('are grouped by reason, most targets first, each with its hint', () => {
    const call = 'securityhub:DescribeHub';
    const problems: Problem[] = [
      { account: ACCOUNT, targets: [EU], cause: 'access-denied', call, message: 'no' },
      ...Array.from({ length: 17 }, (_, i) => assumeRoleDenied(String(100_000_000_000 + i))),
      {
        account: ACCOUNT,
        targets: [EU],
        cause: 'access-denied',
        call,
        message: 'with an explicit deny in a service control policy',
      },
      {
        account: ACCOUNT,
        targets: [],
        cause: 'access-denied',
        call: 'account:ListRegions',
        message: 'the enabled Regions cannot be listed',
      },
    ];
    expect(describeProblems(problems)).toEqual([
      [
        'the role could not be assumed in 17 accounts (100000000000, 100000000001, 100000000002, 100000000003, 100000000004 and 12 more): assume-role-denied: User: arn:aws:iam::999999999999:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::100000000000:role/path/read',
        "  Check each of these, because AWS does not say which one it is: the account is open and has the role; the role's trust policy names the caller; the caller's policy has the statement AssumeRoles (`hubform policy fleet --role-name path/read` prints it). Pass the external id if the trust policy asks for one.",
      ].join('\n'),
      [
        '1 target could not be read (111122223333/eu-west-1): access-denied: no (securityhub:DescribeHub)',
        "  Add the statement ReadMemberships to the role's policy; `hubform policy read` prints it.",
      ].join('\n'),
      [
        '1 target could not be read (111122223333/eu-west-1): access-denied: with an explicit deny in a service control policy (securityhub:DescribeHub)',
        '  Ask the owner of the organization policies, in the management account, to change it: a service control policy denies the call explicitly, so a statement that allows it would not help.',
      ].join('\n'),
      [
        '1 account may have more Regions than were read (111122223333): the enabled Regions cannot be listed (account:ListRegions)',
        "  Add the statement ListRegions to the role's policy; `hubform policy read` prints it.",
      ].join('\n'),
    ]);
  });

  it.each([
    ['', 'Unknown (HTTP 418), without a message', ': Unknown (HTTP 418), without a message (securityhub:DescribeHub)'],
    [
      ' with it',
      'not authorized to perform: securityhub:DescribeHub',
      ': not authorized to perform: securityhub:DescribeHub',
    ],
    [' with its name', 'DescribeHub gave no HubArn', ': DescribeHub gave no HubArn'],
    [' and no message', undefined, ': securityhub:DescribeHub failed'],
  ])('name the call that failed once%s', (_, message, text) => {
    const problem = { ...unreadable(ACCOUNT, 'eu-west-1', message), call: 'securityhub:DescribeHub' };
    expect(describeProblems([problem])[0]?.split('\n')[0]).toBe(
      `1 target could not be read (${ACCOUNT}/eu-west-1): throttled${text}`,
    );
  });

  it.each([
    ['the account', 'account 111122223333 is slow', 'account 222233334444 is slow'],
    ['the Region', 'eu-west-1 is slow', 'us-gov-west-1 is slow'],
    ['the request id', 'slow (01234567-89ab-cdef-0123-456789abcdef)', 'slow (76543210-89ab-cdef-0123-456789abcdef)'],
  ])('with messages that differ only in %s are one reason', (_, first, second) => {
    const [text, ...more] = describeProblems([
      unreadable(ACCOUNT, 'eu-west-1', first),
      unreadable('222233334444', 'us-gov-west-1', second),
    ]);
    expect(text).toContain('2 targets in 2 accounts could not be read');
    expect(text).toContain(first);
    expect(more).toEqual([]);
  });

  it('with other messages, or without one, are reasons of their own', () => {
    const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3'];
    const messages = ['slow', 'very slow', undefined];
    const texts = describeProblems(regions.map((region, i) => unreadable(ACCOUNT, region, messages[i])));
    expect(texts.map((text) => text.split('\n')[0])).toEqual([
      '1 target could not be read (111122223333/eu-west-1): throttled: slow',
      '1 target could not be read (111122223333/eu-west-2): throttled: very slow',
      '1 target could not be read (111122223333/eu-west-3): throttled',
    ]);
  });

  it('that report a target twice count it once', () => {
    const problem = unreadable(ACCOUNT, 'eu-west-1');
    expect(describeProblems([problem, problem])[0]).toMatch(/^1 target could not be read/);
  });

  it('that are none give no text', () => {
    expect(describeProblems([])).toEqual([]);
  });
});
