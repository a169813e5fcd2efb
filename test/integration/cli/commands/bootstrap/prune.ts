import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../../../../src/emulator/server.ts';
import { bootstrapping } from '../../../../support/bootstrapping.ts';
import { ADMINISTRATOR, MEMBER, invitation, membership } from '../../../../support/wire.ts';

const SECOND = '222233334444';
const COMMON = `--administrator ${ADMINISTRATOR} --region us-east-1 --role-name hubform-read`;
const STATES = [membership(), membership({ account: SECOND }), membership({ account: ADMINISTRATOR })];

describe('a second run of hubform bootstrap', () => {
  it('with fewer members names what would no longer be managed, and forgets it with --prune', async () => {
    await bootstrapping(STATES, async ({ run, written }) => {
      expect((await run(`${COMMON} --account ${MEMBER},${SECOND}`)).code).toBe(0);
      const before = written('.hubform-manifest.json');
      const refused = await run(`${COMMON} --account ${MEMBER}`);
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr).toMatch(
        /^Error: 1 target would no longer be managed: 222233334444\/us-east-1\n.*--prune/m,
      );
      expect(written('.hubform-manifest.json')).toBe(before);

      const pruned = await run(`${COMMON} --account ${MEMBER} --prune`);
      expect(pruned.code).toBe(0);
      expect(pruned.stderr).toContain(
        `1 target is no longer managed: ${SECOND}/us-east-1. Its \`removed\` block destroys nothing.`,
      );
      expect(written(`${SECOND}/removed.tf`)).toContain('destroy = false');
      expect(written(`${ADMINISTRATOR}/removed.tf`)).toContain(`aws_securityhub_member.us_east_1_${SECOND}`);
      // Once is enough.
      const again = await run(`${COMMON} --account ${MEMBER}`);
      expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('up to date')]);
    });
  });

  it('says why an account of the organization cannot be named any more', async () => {
    const organization = (state: 'ACTIVE' | 'SUSPENDED'): EmulatorOptions => ({
      managementAccount: ADMINISTRATOR,
      organizationAccounts: { [MEMBER]: 'ACTIVE', [SECOND]: state },
    });
    const line = `${COMMON} --organization`;
    await bootstrapping(
      STATES,
      async ({ run, later }) => {
        expect((await run(line)).code).toBe(0);
        await later(
          STATES,
          async (now) => {
            const { code, stderr } = await now.run(line);
            expect([code, stderr]).toEqual([
              1,
              expect.stringMatching(
                /^Error: 1 target would no longer be managed: 222233334444\/us-east-1 \(SUSPENDED\)\nPass --prune:/m,
              ),
            ]);
            expect((await now.run(`${line} --prune`)).code).toBe(0);
            expect(now.written(`${SECOND}/removed.tf`)).toContain('No longer one of the members to invite: SUSPENDED.');
          },
          organization('SUSPENDED'),
        );
      },
      organization('ACTIVE'),
    );
  });

  it('forgets with --prune what is in a Region that is off now, without its credentials check there', async () => {
    const region = 'me-south-1';
    const states = [...STATES, membership({ region }), membership({ account: ADMINISTRATOR, region })];
    const line = `${COMMON.replace('us-east-1', 'all')} --account ${MEMBER} --administrator-hub`;
    await bootstrapping(states, async ({ run, later }) => {
      expect((await run(line)).code).toBe(0);
      await later(STATES, async (now) => {
        const { code, stderr } = await now.run(line);
        expect([code, stderr]).toEqual([
          1,
          expect.stringContaining(`${MEMBER}/${region} (the Region is disabled there or for the administrator)`),
        ]);
        expect((await now.run(`${line} --prune`)).code).toBe(0);
        for (const account of [MEMBER, ADMINISTRATOR])
          expect(now.written(`${account}/providers.tf`)).toMatch(/alias += "me_south_1"[^}]*sts_region/);
      });
    });
  });

  it('names what has ended meanwhile, exits with 2, and forgets its code', async () => {
    await bootstrapping(STATES, async ({ run, later }) => {
      expect((await run(`${COMMON} --account ${MEMBER},${SECOND}`)).code).toBe(0);
      const resigned = membership({ account: SECOND, invitations: [invitation('x', 'Resigned')] });
      const list = [
        { account: MEMBER, status: 'Invited' },
        { account: SECOND, status: 'Resigned' },
      ];
      const states = [
        membership({ invitations: [invitation('y')] }),
        resigned,
        membership({ account: ADMINISTRATOR, members: list }),
      ];
      await later(states, async (now) => {
        const { code, stdout, stderr } = await now.run(`${COMMON} --account ${MEMBER},${SECOND}`);
        expect(code).toBe(2);
        expect(stdout).toMatch(/^222233334444 +us-east-1 +ended/m);
        expect(stderr).toContain(`1 target is no longer managed: ${SECOND}/us-east-1`);
        expect(now.written(`${SECOND}/removed.tf`)).toContain('destroy = false');
      });
    });
  });

  it('needs no --prune for an account that had no code, because it is a member elsewhere', async () => {
    const elsewhere = membership({
      ...{ account: SECOND, invitations: [invitation('y', 'Enabled', '999999999999')] },
      administrator: { account: '999999999999', status: 'Enabled', invitationId: 'y' },
    });
    await bootstrapping([membership(), elsewhere, membership({ account: ADMINISTRATOR })], async ({ run }) => {
      expect((await run(`${COMMON} --account ${MEMBER},${SECOND}`)).code).toBe(2);
      const { code, stderr } = await run(`${COMMON} --account ${MEMBER}`);
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('no longer managed')]);
    });
  });
});
