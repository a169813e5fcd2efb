import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../../../../src/emulator/server.ts';
import { bootstrapping } from '../../../../support/bootstrapping.ts';
import { ADMINISTRATOR, MEMBER, membership } from '../../../../support/wire.ts';

const SECOND = '222233334444';
const CLOSED = '333344445555';
const UNIT = 'ou-ab12-34cd56ef';
const INNER = 'ou-ab12-99zz99zz';
const COMMON = `--administrator ${ADMINISTRATOR} --role-name hubform-read`;
const STATES = [membership(), membership({ account: SECOND }), membership({ account: ADMINISTRATOR })];
const ORGANIZATION: EmulatorOptions = {
  managementAccount: ADMINISTRATOR,
  organizationAccounts: { [MEMBER]: 'ACTIVE', [SECOND]: 'ACTIVE', [CLOSED]: 'SUSPENDED' },
  organizationUnits: { 'r-ab12': [UNIT, ADMINISTRATOR, CLOSED], [UNIT]: [INNER, MEMBER], [INNER]: [SECOND] },
  pageSize: 1,
};

describe('the members of hubform bootstrap', () => {
  it('are the active accounts of the organization, with e-mail addresses in the code alone', async () => {
    await bootstrapping(
      STATES,
      async ({ run, written }) => {
        const { code, stdout, stderr } = await run(`${COMMON} --organization --region us-east-1`);
        expect(code).toBe(0);
        expect(stdout).toContain('2 targets: 2 invite.');
        expect(stderr).toContain(`Skipped 1 account not active: ${CLOSED} (SUSPENDED).`);
        expect(stderr).toContain(`Skipped the administrator ${ADMINISTRATOR}`);
        expect(written(`${ADMINISTRATOR}/members.tf`)).toContain(`${MEMBER}@example.com`);
        expect(written('memberships.yaml')).not.toContain('@');
        expect(written('.hubform-manifest.json')).not.toContain('@');
      },
      ORGANIZATION,
    );
  });

  it('are those below units, without those below other units', async () => {
    await bootstrapping(
      STATES,
      async ({ run }) => {
        const below = await run(`${COMMON} --organization --ou ${UNIT} --region us-east-1`);
        expect(below.stdout).toContain('2 targets: 2 invite.');
        const without = await run(`${COMMON} --organization --exclude-ou ${INNER} --region us-east-1 --prune`);
        expect(without.stdout).toMatch(/^111122223333 +us-east-1 +invite[^]*1 target: 1 invite/m);
        expect(without.stderr).toContain(`Excluded 1 account: ${SECOND}.`);
        expect(without.stderr).toContain(`1 target is no longer managed: ${SECOND}/us-east-1`);
      },
      ORGANIZATION,
    );
  });

  it('are listed from the organization beside a snapshot, but not offline', async () => {
    await bootstrapping(
      STATES,
      async ({ run, cwd }) => {
        expect((await run(`${COMMON} --account ${MEMBER},${SECOND} --region us-east-1`)).code).toBe(0);
        const line = `--administrator ${ADMINISTRATOR} --organization --region us-east-1`;
        const snapshot = join(cwd, 'out', 'memberships.yaml');
        expect((await run(`${line} --snapshot ${snapshot}`)).stdout).toContain('2 targets: 2 invite.');
        const { code, stderr } = await run(`${line} --offline --assume-hub off`);
        expect([code, stderr]).toEqual([1, expect.stringContaining('--organization applies to a scan of AWS')]);
      },
      ORGANIZATION,
    );
  });

  it('are those of a file of accounts, without the administrator and those not active', async () => {
    await bootstrapping(STATES, async ({ run, cwd }) => {
      const file = join(cwd, 'accounts.csv');
      const rows = [`${MEMBER},payments,ACTIVE`, `${ADMINISTRATOR},audit,ACTIVE`, `${CLOSED},old,SUSPENDED`];
      writeFileSync(file, ['id,name,state', ...rows].join('\n'));
      const { code, stdout, stderr } = await run(
        `${COMMON} --accounts-file ${file} --account ${SECOND} --region us-east-1`,
      );
      expect([code, stdout]).toEqual([0, expect.stringContaining('2 targets: 2 invite.')]);
      expect(stderr).toContain(`Skipped 1 account not active: ${CLOSED} (SUSPENDED).`);
      expect(stderr).toContain(`Skipped the administrator ${ADMINISTRATOR}`);
      const named = await run(`${COMMON} --accounts-file ${file} --account ${CLOSED},${SECOND} --region us-east-1`);
      expect([named.code, named.stderr]).toEqual([1, expect.stringContaining(`${CLOSED} (SUSPENDED)`)]);
      const excluded = await run(
        `${COMMON} --accounts-file ${file} --account ${SECOND} --exclude-account ${SECOND} --region us-east-1 --prune`,
      );
      expect(excluded.stdout).toContain('1 target: 1 invite.');
      const closed = await run(
        `${COMMON} --accounts-file ${file} --exclude-account ${CLOSED} --region us-east-1 --prune`,
      );
      expect([closed.code, closed.stderr]).toEqual([0, expect.stringContaining(`Excluded 1 account: ${CLOSED}.`)]);
      expect(closed.stderr).not.toMatch(/Skipped 1 account|not among/);
    });
  });

  it('have with --region all every Region that both accounts have on', async () => {
    const states = [
      ...STATES.slice(0, 2),
      membership({ region: 'eu-west-1' }),
      // Opt-in Regions: one is on for the member alone, one for the administrator alone.
      membership({ region: 'me-south-1' }),
      membership({ account: ADMINISTRATOR }),
      membership({ account: ADMINISTRATOR, region: 'eu-west-1' }),
      membership({ account: ADMINISTRATOR, region: 'af-south-1' }),
    ];
    await bootstrapping(states, async ({ run, written }) => {
      const { code, stdout, stderr } = await run(`${COMMON} --account ${MEMBER} --region all --administrator-hub`);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^111122223333 +eu-west-1 +invite/m);
      expect(stdout).not.toMatch(/me-south-1|af-south-1/);
      expect(stderr).toContain(`Skipped 1 Region that the administrator ${ADMINISTRATOR} has disabled: me-south-1.`);
      expect(written('memberships.yaml')).not.toContain('me-south-1');
      const again = await run(
        `${COMMON} --account ${MEMBER} --region all --administrator-hub --exclude-region eu-west-1`,
      );
      expect([again.code, again.stderr]).toEqual([
        1,
        expect.stringContaining(`1 target would no longer be managed: ${MEMBER}/eu-west-1`),
      ]);
    });
  });
});
