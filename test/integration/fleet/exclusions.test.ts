import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { byAccount, canonicalSnapshot } from '../../../src/membership/model.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { FLEET, MANAGER, fleetOf, start, withEmulator } from '../../support/fleet.ts';
import { withDirectory } from '../../support/plan.ts';

const SNAPSHOT = fleetOf(6, 2);
const ACCOUNTS = [...byAccount(SNAPSHOT.memberships).keys()];
const [FIRST = '', SECOND = '', THIRD = ''] = ACCOUNTS.filter((account) => account !== MANAGER);
const [REGION = '', OTHER_REGION = ''] = [...new Set(SNAPSHOT.memberships.map(({ region }) => region))];
const UNIT = 'ou-ab12-11111111';
const EMULATED = { organizationUnits: { [UNIT]: [SECOND] } };
const EXCLUDED = ['--exclude-account', FIRST, '--exclude-ou', UNIT, '--exclude-region', REGION];

const isLeft = (account: string) => account !== FIRST && account !== SECOND;

describe('a scan of an organization', () => {
  it('leaves out what flags, variables, a file and hubform.yaml exclude', async () => {
    await withEmulator(SNAPSHOT, EMULATED, async ({ url }) => {
      await withDirectory(async (cwd) => {
        const left = SNAPSHOT.memberships.filter(({ account, region }) => isLeft(account) && region !== REGION);
        const wanted = writeSnapshot(canonicalSnapshot(left, SNAPSHOT.accounts));
        const flags = await start(['snapshot', ...FLEET, ...EXCLUDED], cwd, url).finished;
        expect(flags).toMatchObject({ code: 0, stdout: wanted });
        expect(flags.stderr).toContain(`Excluded 2 accounts: ${[FIRST, SECOND].sort().join(', ')}.\n`);

        const variables = { HUBFORM_EXCLUDE_ACCOUNT: FIRST, HUBFORM_EXCLUDE_OU: UNIT, HUBFORM_EXCLUDE_REGION: REGION };
        expect(await start(['snapshot', ...FLEET], cwd, url, variables).finished).toMatchObject({ stdout: wanted });

        writeFileSync(join(cwd, 'out.csv'), `\ufeffAccount ID;Status\r\n${FIRST};CLOSED\r\n`, 'utf16le');
        writeFileSync(
          join(cwd, 'hubform.yaml'),
          `excludeAccountsFile: out.csv\nexcludeOu: [${UNIT}]\nexcludeRegion: [${REGION}]\n`,
        );
        expect(await start(['snapshot', ...FLEET], cwd, url).finished).toMatchObject({ code: 0, stdout: wanted });
      });
    });
  });

  it('keeps what is excluded as it was, and --prune drops it', async () => {
    await withEmulator(SNAPSHOT, EMULATED, async ({ url }) => {
      await withDirectory(async (cwd) => {
        const scan = async (...more: readonly string[]) =>
          (await start(['snapshot', ...FLEET, '-o', 'out/', ...more], cwd, url).finished).code;
        expect(await scan()).toBe(0);
        const all = readdirSync(join(cwd, 'out'));
        const before = readFileSync(join(cwd, 'out', `${FIRST}.yaml`), 'utf8');
        expect(await scan(...EXCLUDED)).toBe(0);
        expect(readdirSync(join(cwd, 'out'))).toEqual(all);
        expect(readFileSync(join(cwd, 'out', `${FIRST}.yaml`), 'utf8')).toBe(before);
        expect(await scan(...EXCLUDED, '--prune')).toBe(0);
        expect(readdirSync(join(cwd, 'out'))).toEqual(all.filter((name) => isLeft(name.replace('.yaml', ''))));
        const left = readFileSync(join(cwd, 'out', `${THIRD}.yaml`), 'utf8');
        expect([left.includes(REGION), left.includes(OTHER_REGION)]).toEqual([false, true]);
      });
    });
  });

  it('that excludes everything is an error, and writes nothing', async () => {
    await withEmulator(SNAPSHOT, EMULATED, async ({ url }) => {
      await withDirectory(async (cwd) => {
        const all = ['--exclude-account', ACCOUNTS.join(','), '-o', 'out.yaml'];
        const { code, stderr } = await start(['snapshot', ...FLEET, ...all], cwd, url).finished;
        expect(code).toBe(1);
        expect(stderr).toContain('every account to scan is excluded\n');
        const regions = ['--exclude-region', `${REGION},${OTHER_REGION}`, '-o', 'out/'];
        const other = await start(['snapshot', ...FLEET, ...regions], cwd, url).finished;
        expect(other.code).toBe(1);
        expect(other.stderr).toContain('every Region to scan is excluded\n');
        expect(readdirSync(cwd)).toEqual([]);
      });
    });
  });
});

it('hubform diff names what is excluded as not compared, and does not fail for it', async () => {
  await withEmulator(SNAPSHOT, EMULATED, async ({ url }) => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'm.yaml'), writeSnapshot(SNAPSHOT));
      const args = ['diff', 'm.yaml', '--role-name', 'read', '--exclude-account', FIRST, '--exclude-region', REGION];
      const { code, stdout, stderr } = await start(args, cwd, url).finished;
      expect(code).toBe(0);
      expect(stdout + stderr).toContain('outside the accounts and Regions that the options name');
      expect(stdout + stderr).toContain(`Excluded 1 account: ${FIRST}.`);
    });
  });
});
