import { describe, expect, it } from 'vitest';
import type { Membership } from '../../../../../src/membership/model.ts';
import { bootstrapping } from '../../../../support/bootstrapping.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../../support/wire.ts';

const SECOND = '222233334444';
const NAMED = `--administrator ${ADMINISTRATOR} --account ${MEMBER} --region us-east-1`;
const READ = '--role-name hubform-read';
const administrator = (changes: Partial<Membership> = {}): Membership =>
  membership({ account: ADMINISTRATOR, ...changes });
const off = (account: string, region = 'us-east-1'): Membership => ({
  ...{ account, region, hub: DISABLED_HUB, invitations: [] },
});

describe('hubform bootstrap reads both sides', () => {
  it('and writes a root module for each, the snapshot of both, and what to run next', async () => {
    await bootstrapping([membership(), administrator()], async ({ run, written, emulator }) => {
      const { code, stdout, stderr } = await run(`${NAMED} ${READ}`);
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('Warning')]);
      expect(stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
      expect(stdout).toMatch(/hubform rehearse[^]*cd \S+444455556666[^]*hubform wait[^]*cd \S+111122223333/);
      expect(written(`${ADMINISTRATOR}/members.tf`)).toContain(`aws_securityhub_member" "us_east_1_${MEMBER}"`);
      // Its hub is on, which would fail an apply that enables it.
      expect(written(`${MEMBER}/memberships.tf`)).not.toContain('aws_securityhub_account');
      expect(written('memberships.yaml')).toMatch(/111122223333[^]*444455556666/);
      const before = emulator.snapshot();
      expect((await run(`${NAMED} ${READ}`)).stdout).toContain('up to date');
      expect(emulator.snapshot()).toEqual(before);
    });
  });

  it('and enables a hub that is off, imports what is listed, and adopts who is a member already', async () => {
    const second = accepted('two', { account: SECOND });
    const lists = [
      { account: MEMBER, status: 'Created' },
      { account: SECOND, status: 'Enabled' },
    ];
    await bootstrapping([off(MEMBER), second, administrator({ members: lists })], async ({ run, written }) => {
      const { code, stdout } = await run(`${NAMED.replace(MEMBER, `${MEMBER},${SECOND}`)} ${READ}`);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^111122223333 +us-east-1 +replace/m);
      expect(stdout).toMatch(/^222233334444 +us-east-1 +adopt/m);
      expect(written(`${MEMBER}/memberships.tf`)).toContain('aws_securityhub_account');
      expect(written(`${ADMINISTRATOR}/imports.tf`)).toContain(SECOND);
    });
  });

  it('and asks for a way in where it has none, with the ways out', async () => {
    await bootstrapping([membership(), administrator()], async ({ run, written }) => {
      const { code, stderr } = await run(NAMED);
      expect(code).toBe(1);
      const [cause = '', hint = ''] = stderr.split('\n');
      expect(cause).toBe(
        `Error: the account ${MEMBER} is not the caller's own (${ADMINISTRATOR}), and no role to assume in it is given`,
      );
      for (const way of ['--role-name', '--snapshot', '--offline --assume-hub on|off']) expect(hint).toContain(way);
      expect(written('.hubform-manifest.json')).toBeUndefined();
    });
  });

  it('and exits with 2 where an account cannot become a member, with the steps that restore it', async () => {
    const ended = membership({ account: SECOND, invitations: [invitation('x', 'Resigned')] });
    const elsewhere = membership({
      ...{ account: '333344445555', invitations: [invitation('y', 'Enabled', '999999999999')] },
      administrator: { account: '999999999999', status: 'Enabled', invitationId: 'y' },
    });
    const list = [{ account: SECOND, status: 'Resigned' }];
    await bootstrapping(
      [membership(), ended, elsewhere, administrator({ members: list })],
      async ({ run, written }) => {
        const { code, stdout } = await run(`${NAMED.replace(MEMBER, `${MEMBER},${SECOND},333344445555`)} ${READ}`);
        expect(code).toBe(2);
        expect(stdout).toMatch(/^333344445555 +us-east-1 +elsewhere/m);
        expect(stdout).toMatch(/^ {2}222233334444\n {4}us-east-1 \(ended\)\n {6}1\. Find out whether/m);
        expect(stdout).toContain(`aws securityhub delete-members --account-ids ${SECOND} --region us-east-1`);
        expect(written(`${MEMBER}/memberships.tf`)).toBeDefined();
        expect(written(`${SECOND}/memberships.tf`)).toBeUndefined();
      },
    );
  });

  it('and leaves out a member that it may not read, names it, and exits with 3', async () => {
    const faults = { targets: { [`${SECOND}/us-east-1`]: 'access-denied' } } as const;
    await bootstrapping(
      [membership(), membership({ account: SECOND }), administrator()],
      async ({ run, written }) => {
        const { code, stdout, stderr } = await run(`${NAMED.replace(MEMBER, `${MEMBER},${SECOND}`)} ${READ}`);
        expect(code).toBe(3);
        expect(stderr).toContain(`1 target could not be read (${SECOND}/us-east-1): access-denied`);
        expect(stdout).toMatch(/^222233334444 +us-east-1 +unreadable/m);
        expect(written(`${MEMBER}/memberships.tf`)).toBeDefined();
        expect(written(`${SECOND}/memberships.tf`)).toBeUndefined();
      },
      { faults },
    );
  });

  it('and takes the hub of such a member for what --assume-hub says, in so many words', async () => {
    const faults = { targets: { [`${MEMBER}/us-east-1`]: 'access-denied' } } as const;
    await bootstrapping(
      [membership(), administrator()],
      async ({ run, written }) => {
        const { code, stderr } = await run(`${NAMED} ${READ} --assume-hub off`);
        expect(code).toBe(3);
        expect(stderr).toContain('the code assumes that Security Hub is off there (--assume-hub off)');
        expect(written(`${MEMBER}/memberships.tf`)).toContain('--assume-hub off');
      },
      { faults },
    );
  });

  it('and decides nothing in a Region in which it may not read the list of the administrator', async () => {
    const faults = { targets: { [`${ADMINISTRATOR}/eu-west-1`]: 'access-denied' } } as const;
    const both = ['us-east-1', 'eu-west-1'].flatMap((region) => [membership({ region }), administrator({ region })]);
    await bootstrapping(
      both,
      async ({ run, written }) => {
        const { code, stdout } = await run(`${NAMED},eu-west-1 ${READ}`);
        expect(code).toBe(3);
        expect(stdout).toMatch(/^111122223333 +eu-west-1 +unreadable +The list of 444455556666 could not be read/m);
        expect(stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
        expect(written(`${MEMBER}/memberships.tf`)).not.toContain('eu_west_1');
      },
      { faults },
    );
  });

  it('and keeps code by the last known values where a target is throttled the next time', async () => {
    const states = [
      membership({ invitations: [invitation('a')] }),
      administrator({ members: [{ account: MEMBER, status: 'Invited' }] }),
    ];
    await bootstrapping(states, async ({ run, written, later }) => {
      expect((await run(`${NAMED} ${READ}`)).code).toBe(0);
      const before = written(`${MEMBER}/memberships.tf`);
      const faults = { targets: { [`${MEMBER}/us-east-1`]: 'throttle' } } as const;
      await later(
        states,
        async (now) => {
          const { code, stdout, stderr } = await now.run(`${NAMED} ${READ} --max-attempts 1`);
          expect([code, stdout]).toEqual([3, expect.stringMatching(/us-east-1 +accept +.*last known values/)]);
          expect(stderr).toContain('1 target could not be read');
          expect(now.written(`${MEMBER}/memberships.tf`)).toContain('aws_securityhub_invite_accepter');
        },
        { faults },
      );
      expect(before).toContain('aws_securityhub_invite_accepter');
    });
  });

  it('and lets the assumption of an earlier run decide where a member still cannot be read', async () => {
    const states = [membership(), membership({ account: SECOND }), administrator()];
    await bootstrapping(states, async ({ run, written, later }) => {
      expect((await run(`${NAMED} --offline --assume-hub on`)).code).toBe(0);
      const before = written(`${MEMBER}/memberships.tf`);
      await later(
        states,
        async (now) => {
          const line = `${NAMED.replace(MEMBER, `${MEMBER},${SECOND}`)} ${READ}`;
          const { code, stdout, stderr } = await now.run(line);
          expect([code, stdout]).toEqual([3, expect.stringContaining('2 targets: 2 invite.')]);
          expect(stderr).toContain(
            `1 target (${MEMBER}/us-east-1) was not read; the code assumes that Security Hub is on`,
          );
          expect(now.written(`${SECOND}/memberships.tf`)).toBeDefined();
        },
        { faults: { assumeRoleDenied: [MEMBER] } },
      );
      const resources = (text = '') => text.replace(/^ *#.*\n/gm, '');
      expect(resources(written(`${MEMBER}/memberships.tf`))).toBe(resources(before));
    });
  });

  it('and never takes code out because nothing certain is known', async () => {
    const states = [membership(), administrator()];
    await bootstrapping(states, async ({ run, written, later }) => {
      expect((await run(`${NAMED} ${READ}`)).code).toBe(0);
      const before = written(`${MEMBER}/memberships.tf`);
      // The member has accepted, and the administrator does not list it.
      await later([accepted(), administrator()], async (now) => {
        const { code, stderr } = await now.run(`${NAMED} ${READ}`);
        expect([code, stderr]).toEqual([
          1,
          expect.stringMatching(
            /would remove the code of 111122223333\/us-east-1, whose state is not known[^]*\n.*[Rr]un .* again/,
          ),
        ]);
      });
      expect(written(`${MEMBER}/memberships.tf`)).toBe(before);
    });
  });

  it('and enables the hub of the administrator only with --administrator-hub', async () => {
    await bootstrapping([membership(), off(ADMINISTRATOR)], async ({ run, written }) => {
      const refused = await run(`${NAMED} ${READ}`);
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Add --administrator-hub')]);
      expect(written('.hubform-manifest.json')).toBeUndefined();
      expect((await run(`${NAMED} ${READ} --administrator-hub`)).code).toBe(0);
      expect(written(`${ADMINISTRATOR}/memberships.tf`)).toContain('"aws_securityhub_account"');
    });
  });

  it('and names every Region in which an account has it off, before anything is written', async () => {
    const states = [membership(), administrator(), administrator({ region: 'me-south-1' })];
    await bootstrapping(states, async ({ run, written }) => {
      const { code, stderr } = await run(`${NAMED},me-south-1 ${READ}`);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/off for the account 111122223333: me-south-1/)]);
      expect(written('.hubform-manifest.json')).toBeUndefined();
    });
  });

  it('and prints with --dry-run what it would write, as a diff', async () => {
    await bootstrapping([membership(), administrator()], async ({ run, written }) => {
      const { code, stdout, stderr } = await run(`${NAMED} ${READ} --dry-run`);
      expect([code, written('.hubform-manifest.json')]).toEqual([0, undefined]);
      expect(stdout).toContain(`+++ b/out/${MEMBER}/memberships.tf`);
      expect(stderr).toMatch(/us-east-1 +invite[^]*Would write \d+ files/);
    });
  });
});
