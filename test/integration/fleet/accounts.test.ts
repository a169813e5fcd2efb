import { describe, expect, it } from 'vitest';
import { describeProblems } from '../../../src/render/problems.ts';
import { progressText } from '../../../src/render/progress.ts';
import type { Event } from '../../../src/reporter.ts';
import { readAccountList } from '../../../src/snapshot/account-list.ts';
import { withDirectory } from '../../support/plan.ts';
import { membership } from '../../support/wire.ts';
import { fleetOf, MANAGER, start, scanFleet, withEmulator } from '../../support/fleet.ts';

describe('an accounts file', () => {
  const both = [{ id: '012345678901', name: 'a, b' }, { id: '111122223333' }];
  it.each<[file: string, text: string]>([
    ['accounts.csv', 'id,name\n012345678901,"a, b"\n111122223333,\n'],
    ['accounts.csv', '"Account ID","ARN","Email","Name"\r\n"012345678901",x,y,"a, b"\r\n111122223333\r\n'],
    ['accounts.csv', '012345678901,"a, b"\n111122223333\n'],
    ['accounts.yaml', '- id: 012345678901\n  name: a, b\n- "111122223333"\n'],
    ['accounts.yml', 'accounts:\n  012345678901: a, b\n  111122223333:\n'],
  ])('%s: %j', async (file, text) => {
    expect(await readAccountList(text, file)).toEqual(both);
  });

  it('may be plain text, with remarks', async () => {
    const text = '# the fleet\n012345678901 prod eu # not this\n\n111122223333\n012345678901 prod\n';
    expect(await readAccountList(text, 'accounts')).toEqual([{ id: '012345678901', name: 'prod' }, both[1]]);
  });

  it.each<[file: string, text: string, message: string]>([
    ['a.txt', '111122223333\n12345678901\n', 'a.txt:2: expected an account id of 12 digits, got "12345678901"'],
    ['a.csv', 'name,id\nx,1234\n', 'a.csv:2: expected an account id of 12 digits, got "1234"'],
    ['a.yaml', '- id: 12\n', 'a.yaml:1: expected an account id of 12 digits, got "12"'],
    ['a.yaml', 'none', 'a.yaml:1: expected a list of accounts, got "none"'],
    ['a.txt', '\n', 'a.txt:1: expected accounts, got nothing'],
  ])('that is wrong is refused with its line: %s %j', async (file, text, message) => {
    await expect(readAccountList(text, file)).rejects.toMatchObject({ code: 'usage', message });
  });
});

describe('an organization', () => {
  const snapshot = fleetOf(3, 2);
  const SUSPENDED = '300000000003';
  const options = {
    organizationAccounts: { [SUSPENDED]: 'SUSPENDED' },
    organizationUnits: {
      'r-root': ['ou-root-unit0000', MANAGER],
      'ou-root-unit0000': ['ou-root-unit0001'],
      'ou-root-unit0001': ['100000007919', SUSPENDED],
    },
    faults: { emptyPage: true },
    pageSize: 2,
  } as const;

  it('is scanned where it is active, and the rest is named', async () => {
    await withEmulator(snapshot, options, async ({ url }) => {
      const events: Event[] = [];
      const { text } = await scanFleet(url, {}, {}, events);
      expect(text?.match(/^ {2}"\d+"/gm)).toHaveLength(3);
      const notes = events.flatMap((event) => (event.kind === 'note' ? event.message : []));
      expect(notes).toEqual([`Skipped 1 account not active: ${SUSPENDED} (SUSPENDED).`]);
    });
  });

  it('can be narrowed down to a unit with all below it', async () => {
    await withEmulator(snapshot, options, async ({ url }) => {
      const { text } = await scanFleet(url, { organization: { units: ['ou-root-unit0000'] } });
      expect(text?.match(/^ {2}"\d+"/gm)).toEqual(['  "100000007919"']);
      await expect(scanFleet(url, { organization: { units: ['ou-root-other000'] } })).rejects.toMatchObject({
        code: 'aws',
        message: expect.stringContaining('ou-root-other000') as string,
      });
    });
  });
});

it('a Region that is named, and on in another account only, is disabled and no mistake', async () => {
  const snapshot = fleetOf(1, 2, [membership({ account: '300000000003', region: 'me-south-1' })]);
  await withEmulator(snapshot, {}, async ({ url }) => {
    const { text } = await scanFleet(url, { regions: ['me-south-1'] });
    expect(text).toContain(`"${MANAGER}":\n    me-south-1:\n      unreadable: region-disabled`);
    expect(text).toContain('"300000000003":\n    me-south-1:\n      hub: enabled');
  });
});

it('a role with a path is taken as IAM writes it, and is in the hint where it may not be', async () => {
  const denied = '100000007919';
  await withEmulator(fleetOf(3, 1), { faults: { assumeRoleDenied: [denied] } }, async ({ url }) => {
    await withDirectory(async (cwd) => {
      const accounts = ['--account', `100000015838,${denied}`, '--role-name', '/security/hubform-read'];
      const { code, stdout, stderr } = await start(['snapshot', ...accounts], cwd, url).finished;
      expect(code).toBe(3);
      expect(stdout).toMatch(/"100000015838":\n +ap-south-1:\n +hub: enabled/);
      expect(stderr).toContain('(hubform policy fleet --role-name security/hubform-read prints it)');
    });
  });
});

describe('problems', () => {
  const denied = (account: string) => ({
    ...({ account, cause: 'assume-role-denied', call: 'sts:AssumeRole' } as const),
    targets: ['eu-west-1', 'us-east-1'].map((region) => ({ account, region })),
    message: `User: arn:aws:iam::999999999999:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/path/read`,
  });

  it('are grouped by reason, with the statement that would fix them', () => {
    const account = '111122223333';
    const one = { account, region: 'eu-west-1' };
    const problems = [
      ...Array.from({ length: 17 }, (_, i) => denied(String(100_000_000_000 + i))),
      { account, targets: [one], cause: 'access-denied', call: 'securityhub:DescribeHub', message: 'no' } as const,
      {
        account,
        targets: [one],
        cause: 'access-denied',
        call: 'securityhub:DescribeHub',
        message: 'with an explicit deny in a service control policy',
      } as const,
      {
        account,
        targets: [],
        cause: 'access-denied',
        call: 'account:ListRegions',
        message: 'the enabled Regions cannot be listed',
      } as const,
    ];
    expect(describeProblems(problems)).toMatchInlineSnapshot(`
      [
        "17 accounts could not be entered (100000000000, 100000000001, 100000000002, 100000000003, 100000000004 and 12 more): assume-role-denied: User: arn:aws:iam::999999999999:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::100000000000:role/path/read
        Add the statement EnterAccounts for the caller (hubform policy fleet --role-name path/read prints it), and let the trust policy of the role name the caller (and the external id, if it asks for one).",
        "1 target could not be read (111122223333/eu-west-1): access-denied: no
        Add the statement ReadMemberships there: hubform policy read prints it.",
        "1 target could not be read (111122223333/eu-west-1): access-denied: with an explicit deny in a service control policy
        A service control policy denies it outright, and a statement that allows it would not help: ask whoever manages the policies of the organization, in its management account.",
        "1 account may have more Regions than were read (111122223333): the enabled Regions cannot be listed
        Add the statement ListRegions there: hubform policy read prints it.",
      ]
    `);
  });
});

describe('progress', () => {
  it.each([
    [{ accounts: 1, accountsListed: 1, targets: 17, targetsDone: 0, seconds: 0 }, '0 of 17 targets'],
    [
      {
        accounts: 100,
        accountsDone: 40,
        accountsListed: 50,
        targets: 850,
        targetsDone: 700,
        unreadable: 3,
        seconds: 10,
      },
      '700 of about 1700 targets, 40 of 100 accounts, 70 a second, 15 s left, 3 unreadable',
    ],
    [
      { accounts: 2, accountsDone: 1, accountsListed: 2, targets: 100, targetsDone: 60, targetsKept: 50, seconds: 2 },
      '60 of 100 targets, 1 of 2 accounts, 5.0 a second, 8 s left',
    ],
  ])('%j: %s', (facts, text) => {
    const none = { accounts: 0, accountsDone: 0, accountsListed: 0, targets: 0, targetsDone: 0, targetsKept: 0 };
    expect(progressText({ ...none, unreadable: 0, ...facts })).toBe(text);
  });
});
