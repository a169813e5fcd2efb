import { describe, expect, it } from 'vitest';
import { type Run, accountLine, readLine, runLine, targetLine } from '../../../src/checkpoint/lines.ts';
import { MEMBER, accepted, membership } from '../../support/wire.ts';

const RUN: Run = {
  caller: MEMBER,
  regions: ['eu-west-1'],
  excludedRegions: ['us-east-1'],
  role: null,
  endpoint: null,
  withEmail: false,
};
const hostile = accepted('one', {
  invitations: [{ administrator: '999999999999', id: 'x\n"}{\u2028\u0000 ü 😀', status: 'Invited' }],
});

describe('a line is read as it was written', () => {
  it('for a run', () => {
    expect(readLine(runLine(RUN))).toEqual({ kind: 'run', run: RUN });
  });

  it('for a target, with hostile text', () => {
    const line = targetLine({ membership: hostile });
    expect(line).not.toContain('\n');
    expect(readLine(line)).toEqual({ kind: 'target', reading: { membership: hostile } });
  });

  it('for an unreadable target, with its problem', () => {
    const reading = {
      membership: { account: MEMBER, region: 'us-east-1', invitations: [], unreadable: 'throttled' },
      problem: { cause: 'throttled', message: 'Rate exceeded', call: 'securityhub:DescribeHub' },
    } as const;
    expect(readLine(targetLine(reading))).toEqual({ kind: 'target', reading });
  });

  it('for an account, with and without targets', () => {
    const targets = [{ account: MEMBER, region: 'us-east-1' }];
    const scan = {
      account: MEMBER,
      complete: true,
      memberships: [membership({ region: 'eu-west-1' }), hostile],
      problems: [
        { account: MEMBER, targets, cause: 'unavailable' as const },
        { account: MEMBER, targets, cause: 'assume-role-denied' as const, externalIdGiven: false },
        { account: MEMBER, targets: [], cause: 'access-denied' as const, message: 'no ü' },
      ],
    };
    expect(readLine(accountLine(scan))).toEqual({ kind: 'account', scan });
    const withFacts = {
      ...scan,
      facts: { name: '\u2028 "x"\n', units: ['r-ab12', 'ou-ab12-11111111'] },
      organizationAsked: ['eu-west-1'],
      memberships: [membership({ administrator: { account: '999999999999', organization: true } })],
    };
    expect(readLine(accountLine(withFacts))).toEqual({ kind: 'account', scan: withFacts });
    const empty = { account: MEMBER, complete: false, memberships: [], problems: [] };
    expect(readLine(accountLine(empty))).toEqual({ kind: 'account', scan: empty });
  });
});

describe('a line that this version did not write is ignored', () => {
  it.each([
    ['empty', ''],
    ['zeros', '\0\0\0'],
    ['half a line', targetLine({ membership: membership() }).slice(0, -5)],
    ['another version', runLine(RUN).replace('"version":1', '"version":2')],
    ['an unknown key', runLine(RUN).replace('{', '{"other":1,')],
    [
      'a unit that is none',
      accountLine({
        ...{ account: MEMBER, complete: true, memberships: [], problems: [], facts: { units: ['../x'] } },
      }),
    ],
    ['no account id', runLine(RUN).replace(MEMBER, '123')],
    ['another JSON', '[]'],
    ['null', 'null'],
    ['a target without its state', JSON.stringify({ account: MEMBER, region: 'us-east-1' })],
    ['a depth of 200,000', `{"account":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a hostile Region', targetLine({ membership: membership({ region: '../x' }) })],
  ])('%s', (_, line) => {
    expect(readLine(line)).toBeUndefined();
  });
});
