import { describe, expect, it } from 'vitest';
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
      expect(stderr).toContain('`hubform policy fleet --role-name security/hubform-read` prints it');
    });
  });
});
