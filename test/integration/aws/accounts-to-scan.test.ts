import { describe, expect, it } from 'vitest';
import { accountsIn } from '../../../src/aws/accounts-to-scan.ts';
import type { ScanOptions } from '../../../src/aws/scan-options.ts';
import { CALLER, assumed, regionsAnswer, type StubRequest } from '../../support/stub-server.ts';
import { notesOf, scanStub, useCleanEnvironment } from '../../support/scanning.ts';

useCleanEnvironment();

const [MEMBER, OTHER, CLOSED, STRANGER] = ['444455556666', '777788889999', '888899990000', '999900001111'];
const UNITS: Readonly<Record<string, readonly string[]>> = {
  'ou-ab12-11111111': [MEMBER],
  'ou-ab12-22222222': [OTHER, CLOSED],
  'ou-ab12-33333333': [],
};
const account = (Id: string) => ({ Id, State: Id === CLOSED ? 'CLOSED' : 'ACTIVE' });
const parentOf = ({ body }: StubRequest) => (JSON.parse(body) as { ParentId: string }).ParentId;

function scanned(exclude: Partial<NonNullable<ScanOptions['exclude']>>, options: Partial<ScanOptions> = {}) {
  return scanStub(
    {
      AssumeRole: assumed,
      ListAccounts: { body: { Accounts: [CALLER, MEMBER, OTHER, CLOSED].map(account) } },
      ListAccountsForParent: (one) => ({ body: { Accounts: UNITS[parentOf(one)]?.map(account) ?? [] } }),
      ListOrganizationalUnitsForParent: { body: { OrganizationalUnits: [] } },
    },
    { roleName: 'read', exclude: { accounts: [], units: [], regions: [], ...exclude }, ...options },
  );
}

const ORGANIZATION = { organization: { units: [] } };
const SKIPPED = `Skipped 1 account not active: ${CLOSED} (CLOSED).`;
const unused = (id: string) => `Excluded, but not among the accounts to scan: ${id}.`;

describe('the accounts to scan', () => {
  it.each<[what: string, exclude: Parameters<typeof scanned>[0], options: object, accounts: string[], notes: string[]]>(
    [
      [
        'are those that are named without those that are excluded',
        { accounts: [MEMBER, STRANGER] },
        { accounts: [CALLER, MEMBER, MEMBER, OTHER] },
        [CALLER, OTHER],
        [`Excluded 1 account: ${MEMBER}.`, unused(STRANGER)],
      ],
      [
        'may be without the own account',
        { accounts: [CALLER] },
        { accounts: [CALLER, MEMBER] },
        [MEMBER],
        [`Excluded 1 account: ${CALLER}.`],
      ],
      [
        'are those of the organization without those that are excluded',
        { accounts: [OTHER] },
        ORGANIZATION,
        [CALLER, MEMBER],
        [SKIPPED, `Excluded 1 account: ${OTHER}.`],
      ],
      [
        'are those of the organization without those below units; one not active is not named',
        { units: ['ou-ab12-22222222', 'ou-ab12-33333333'], accounts: [MEMBER] },
        ORGANIZATION,
        [CALLER],
        [`Excluded 2 accounts: ${MEMBER}, ${OTHER}.`],
      ],
      [
        'may be below a unit, without those below another',
        { units: ['ou-ab12-22222222'] },
        { organization: { units: ['ou-ab12-11111111', 'ou-ab12-22222222'] } },
        [MEMBER],
        [`Excluded 1 account: ${OTHER}.`],
      ],
      [
        'are all if the excluded unit has none of them',
        { units: ['ou-ab12-33333333'] },
        ORGANIZATION,
        [CALLER, MEMBER, OTHER],
        [SKIPPED, 'Excluded units without an account to scan: ou-ab12-33333333.'],
      ],
      [
        'are all if the excluded account is not active, which is no mistake',
        { accounts: [CLOSED] },
        ORGANIZATION,
        [CALLER, MEMBER, OTHER],
        [],
      ],
      [
        'are those of a snapshot, which need not have what is excluded',
        { accounts: [MEMBER, STRANGER] },
        { accountsOf: () => [CALLER, MEMBER] },
        [CALLER],
        [`Excluded 1 account: ${MEMBER}.`],
      ],
      ['are the own account, if another is excluded', { accounts: [MEMBER] }, {}, [CALLER], [unused(MEMBER)]],
    ],
  )('%s', async (_, exclude, options, accounts, notes) => {
    const result = await scanned(exclude, options);
    expect(result.scans.map((one) => one.account)).toEqual(accounts);
    expect(notesOf(result)).toEqual(notes);
  });

  it.each<[what: string, exclude: Parameters<typeof scanned>[0], options: object]>([
    ['the own account', { accounts: [CALLER] }, {}],
    ['all of the organization', { accounts: [CALLER], units: ['ou-ab12-11111111', 'ou-ab12-22222222'] }, ORGANIZATION],
    ['all of a snapshot', { accounts: [MEMBER] }, { accountsOf: () => [MEMBER] }],
  ])('are an error if none is left: %s', async (_, exclude, options) => {
    await expect(scanned(exclude, options)).rejects.toMatchObject({
      ...{ code: 'usage', message: 'every account to scan is excluded' },
      hint: 'Check --exclude-account, --exclude-accounts-file and --exclude-ou.',
    });
  });

  it('of a shard may be none', async () => {
    const results = await Promise.all(
      [0, 1, 2, 3].map((index) =>
        scanned({ accounts: [MEMBER] }, { accounts: [CALLER, MEMBER], shard: { index, size: 4 } }),
      ),
    );
    expect(results.flatMap(({ scans }) => scans.map((one) => one.account))).toEqual([CALLER]);
  });

  it('need the unit that is excluded to be there', async () => {
    const denied = { status: 400, body: { __type: 'ParentNotFoundException', Message: 'no such unit' } };
    const scanning = scanStub(
      { ListAccounts: { body: { Accounts: [account(CALLER)] } }, ListAccountsForParent: denied },
      { ...ORGANIZATION, exclude: { accounts: [], units: ['ou-ab12-99999999'], regions: [] } },
    );
    await expect(scanning).rejects.toMatchObject({
      code: 'aws',
      message: expect.stringContaining('no such unit') as string,
    });
  });
});

describe('the Regions to scan', () => {
  const REGIONS = { ListRegions: regionsAnswer({ 'eu-west-1': 'ENABLED', 'us-east-1': 'ENABLED' }) };
  const regionsOf = async (regions: readonly string[], options: Partial<ScanOptions> = {}) => {
    const result = await scanStub(
      { AssumeRole: assumed, ...REGIONS },
      { exclude: { accounts: [], units: [], regions }, ...options },
    );
    return { targets: result.memberships.map(({ account, region }) => `${account}/${region}`), notes: notesOf(result) };
  };

  it.each<[what: string, regions: string[], options: Partial<ScanOptions>, targets: string[], notes: string[]]>([
    ['are those that are enabled without those that are excluded', ['us-east-1'], {}, [`${CALLER}/eu-west-1`], []],
    [
      'are those that are named without those that are excluded',
      ['us-east-1', 'sa-east-1'],
      { regions: ['us-east-1', 'eu-west-1'] },
      [`${CALLER}/eu-west-1`],
      ['Excluded, but not among the Regions to scan: sa-east-1.'],
    ],
    [
      'are all if the excluded one is not there, and a note says so',
      ['eu-west-9'],
      {},
      [`${CALLER}/eu-west-1`, `${CALLER}/us-east-1`],
      ['Excluded, but not among the Regions to scan: eu-west-9.'],
    ],
    [
      'are those of a snapshot, which need not have what is excluded',
      ['eu-west-1', 'eu-west-9'],
      { regionsOf: () => ['eu-west-1', 'us-east-1'] },
      [`${CALLER}/us-east-1`],
      [],
    ],
    [
      'are without a Region of the previous snapshot that is excluded',
      ['sa-east-1'],
      { knownRegions: () => ['sa-east-1', 'us-east-1'] },
      [`${CALLER}/eu-west-1`, `${CALLER}/us-east-1`],
      [],
    ],
  ])('%s', async (_, regions, options, targets, notes) => {
    expect(await regionsOf(regions, options)).toEqual({ targets, notes });
  });

  it('of an account that cannot be entered are without those that are excluded', async () => {
    const result = await scanStub(REGIONS, {
      ...{ accounts: [MEMBER], roleName: 'read', knownRegions: () => ['eu-west-1', 'us-east-1'] },
      exclude: { accounts: [], units: [], regions: ['us-east-1'] },
    });
    expect(result.memberships).toMatchObject([
      { account: MEMBER, region: 'eu-west-1', unreadable: expect.any(String) as string },
    ]);
  });

  it('are an error if none is left', async () => {
    await expect(regionsOf(['eu-west-1', 'us-east-1'])).rejects.toMatchObject({
      ...{ code: 'usage', message: 'every Region to scan is excluded', hint: 'Check --exclude-region.' },
    });
  });
});

it('the accounts of an organization are all of them, in any state', () => {
  const organization = {
    active: [CALLER],
    others: [{ id: CLOSED, state: 'CLOSED' }],
    excluded: new Set<string>(),
    facts: new Map(),
  };
  expect(accountsIn(organization)).toEqual([CALLER, CLOSED]);
});
