import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedSourceOf } from '../../../../../src/cli/requests/bootstrap/member-source.ts';
import { type BootstrapLine, bootstrapInvocation } from '../../../../support/bootstrap-line.ts';

const directory = mkdtempSync(join(tmpdir(), 'hubform-source-'));
const [MEMBERS, ACCOUNTS, BARE] = ['m.yaml', 'accounts.csv', 'bare.yaml'].map((name) => join(directory, name)) as [
  string,
  string,
  string,
];
const [ID, ONE, TWO] = ['999999999999', '111122223333', '222233334444'];
beforeAll(() => {
  writeFileSync(
    MEMBERS,
    JSON.stringify({
      administrator: ID,
      regions: ['us-east-1'],
      members: [
        { account: ONE, name: 'payments', email: 'p@example.com' },
        { account: TWO, regions: ['eu-west-1'] },
      ],
    }),
  );
  writeFileSync(BARE, JSON.stringify({ members: [{ account: ONE }] }));
  writeFileSync(ACCOUNTS, `id,name,state\n${ONE},payments,ACTIVE\n${TWO},old,SUSPENDED\n`);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const source = (line: string, given?: BootstrapLine) => namedSourceOf(bootstrapInvocation(line, given));
const COMMON = `--administrator ${ID} -o out`;

describe('who becomes a member', () => {
  it('is named with Regions, sorted and once', async () => {
    const { accounts } = await source(`${COMMON} --account ${ONE} --region us-east-1,eu-west-1,us-east-1`);
    expect(accounts).toEqual([{ account: ONE, regions: ['eu-west-1', 'us-east-1'] }]);
  });

  it('is in a file of members, with the administrator and Regions of its own', async () => {
    expect(await source(`-o out --members ${MEMBERS}`)).toMatchObject({
      administrator: ID,
      accounts: [
        { account: ONE, name: 'payments', email: 'p@example.com', regions: ['us-east-1'] },
        { account: TWO, regions: ['eu-west-1'] },
      ],
    });
    const { accounts } = await source(`-o out --members ${MEMBERS} --region all`);
    expect(accounts.map(({ regions }) => regions)).toEqual(['all', ['eu-west-1']]);
  });

  it('is in a file of accounts, whose states count unless an account is named, and which is a list', async () => {
    const line = `${COMMON} --accounts-file ${ACCOUNTS} --region us-east-1`;
    const regions = ['us-east-1'];
    expect((await source(line)).accounts).toEqual([
      { account: ONE, name: 'payments', state: 'ACTIVE', isListed: true, regions },
    ]);
    expect((await source(`${line} --account ${TWO}`)).accounts).toContainEqual({
      ...{ account: TWO, name: 'old', state: 'SUSPENDED', regions },
    });
  });

  it('is the organization, or what is below its units', async () => {
    expect(await source(`${COMMON} --organization --ou r-ab12 --region all`)).toEqual({
      ...{ kind: 'named', administrator: ID, accounts: [], organization: { units: ['r-ab12'] }, regions: 'all' },
    });
    await expect(source(`${COMMON} --account ${ONE} --ou r-ab12 --region all`)).rejects.toMatchObject({
      message: '--ou applies to --organization only',
    });
  });

  it.each([
    [`--members BARE --account ${ONE}`, '--members and --account'],
    ['--members BARE --organization', '--members and --organization'],
    ['--organization --accounts-file ACCOUNTS', '--organization and --accounts-file'],
  ])('is named in one place: %s', async (flags, both) => {
    const line = flags.replace('BARE', BARE).replace('ACCOUNTS', ACCOUNTS);
    await expect(source(`${COMMON} --region us-east-1 ${line}`)).rejects.toMatchObject({
      message: `${both} cannot be used together`,
    });
  });

  it('is what a flag says, whatever hubform.yaml has for the scans', async () => {
    const file = { account: [TWO], organization: false, region: ['eu-west-1'] };
    expect((await source(COMMON, { file })).accounts).toEqual([{ account: TWO, regions: ['eu-west-1'] }]);
    const members = await source(`${COMMON} --members ${MEMBERS}`, { file });
    expect(members.accounts[0]).toMatchObject({ account: ONE, regions: ['us-east-1'] });
    const replaced = await source(`${COMMON} --members ${MEMBERS} --region eu-north-1`, { file });
    expect(replaced.accounts[0]).toMatchObject({ account: ONE, regions: ['eu-north-1'] });
    const named = await source(`${COMMON} --account ${ONE}`, { file: { organization: true, region: ['eu-west-1'] } });
    expect([named.organization, named.accounts.length]).toEqual([undefined, 1]);
  });

  it.each([
    ['', /^hubform bootstrap needs --administrator ID, .* and -o DIR$/],
    [`--account ${ONE} --region us-east-1 -o out`, /^no administrator is named$/],
    [`${COMMON} --region us-east-1`, /^no account is named$/],
    [`${COMMON} --account ${ONE}`, /^no Region is named for 111122223333$/],
    [`${COMMON} --organization`, /^no Region is named$/],
  ])('is complete, or an error says what is lacking: %s', async (line, message) => {
    await expect(source(line)).rejects.toMatchObject({ message: expect.stringMatching(message) as string });
  });
});
