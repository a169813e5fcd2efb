import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Membership, canonicalSnapshot } from '../../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../../src/snapshot/write.ts';
import { bootstrapping } from '../../../../support/bootstrapping.ts';
import { inProcess as hubform } from '../../../../support/captured.ts';
import { withDirectory } from '../../../../support/plan.ts';
import { ADMINISTRATOR, MEMBER, accepted, invitation, membership } from '../../../../support/wire.ts';

const OTHER = '222233334444';
const own = (...accounts: string[]): Membership =>
  membership({
    account: ADMINISTRATOR,
    ...(accounts.length > 0 && { members: accounts.map((account) => ({ account, status: 'Enabled' })) }),
  });

describe('hubform bootstrap --missing by a snapshot', () => {
  const inDirectory = (
    act: (run: (...memberships: Membership[]) => ReturnType<typeof hubform>, out: string) => Promise<void>,
  ) =>
    withDirectory(async (cwd) => {
      const [expectations, snapshot, out] = [join(cwd, 'e.yaml'), join(cwd, 'm.yaml'), join(cwd, 'out')];
      const members = [{ administrator: ADMINISTRATOR, name: 'security', accounts: 'all', regions: ['us-east-1'] }];
      writeFileSync(expectations, JSON.stringify({ members, names: { [MEMBER]: 'payments' } }));
      const line = ['bootstrap', '--missing', '--expect', expectations, '--snapshot', snapshot, '-o', out];
      await act((...memberships) => {
        writeFileSync(snapshot, writeSnapshot(canonicalSnapshot(memberships)));
        return hubform(line);
      }, out);
    });

  it('writes the code of those that must be members and are not, with their names, and of nobody else', async () => {
    await inDirectory(async (run, out) => {
      const { code, stdout, stderr } = await run(
        own(OTHER),
        membership(),
        membership({ region: 'eu-west-1' }),
        accepted('one', { account: OTHER }),
        membership({ account: '333344445555', invitations: [invitation('x', 'Resigned')] }),
      );
      expect([code, stderr]).toEqual([2, '']);
      expect(stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
      expect(stdout).toMatch(/^333344445555 +us-east-1 +ended/m);
      expect(stdout).toContain('2 targets: 1 ended, 1 invite.');
      expect(readFileSync(join(out, ADMINISTRATOR, 'members.tf'), 'utf8')).toContain('payments (111122223333)');
      expect(readdirSync(out).filter((name) => /^[0-9]/.test(name))).toEqual([MEMBER, ADMINISTRATOR]);
    });
  });

  it('writes nothing if nobody is missing, and says how the targets stand', async () => {
    await inDirectory(async (run, out) => {
      const invited = membership({ account: OTHER, invitations: [invitation('x')] });
      expect(await run(own(), accepted(), invited)).toEqual({
        code: 0,
        stdout: 'No member is missing, so nothing was written. Targets: 1 invited, 1 member.\n',
        stderr: '',
      });
      expect(existsSync(out)).toBe(false);
    });
  });

  it('exits with 3 if it is not known of some, and names them', async () => {
    await inDirectory(async (run, out) => {
      const unread: Membership = { account: OTHER, region: 'us-east-1', invitations: [], unreadable: 'throttled' };
      const nobody = await run(own(), accepted(), unread);
      expect([nobody.code, nobody.stdout]).toEqual([3, expect.stringContaining('1 unknown, 1 member') as string]);
      const some = await run(own(), membership(), unread);
      expect([some.code, existsSync(out)]).toEqual([3, true]);
      expect(some.stderr).toBe(
        'Warning: 1 target must be a member of 444455556666 (security) and is unknown: not read, or with a status that hubform does not know (222233334444/us-east-1)\n',
      );
    });
  });
});

describe('hubform bootstrap --missing reads AWS', () => {
  const expecting = (cwd: string, ...members: object[]): string => {
    const file = join(cwd, 'e.yaml');
    writeFileSync(file, JSON.stringify({ members: members.map((one) => ({ administrator: ADMINISTRATOR, ...one })) }));
    return `--missing --expect ${file} --role-name hubform-read`;
  };

  it('for who is expected, and keeps in the code who has become a member by it', async () => {
    await bootstrapping([membership(), accepted('two', { account: OTHER }), own(OTHER)], async (first) => {
      const line = expecting(first.cwd, { accounts: [MEMBER, OTHER], regions: ['us-east-1'] });
      const { code, stdout } = await first.run(line);
      expect([code, stdout]).toEqual([0, expect.stringContaining('1 target: 1 invite.')]);

      // MEMBER has accepted; OTHER has left in another way than by this code.
      const states = [accepted(), membership({ account: OTHER }), own(MEMBER)];
      await first.later(states, async ({ run, written }) => {
        const second = await run(line);
        expect([second.code, second.stdout]).toEqual([0, expect.stringContaining('2 targets: 1 invite, 1 adopt.')]);
        expect(written(`${MEMBER}/memberships.tf`)).toContain('aws_securityhub_invite_accepter');
        expect(written(`${MEMBER}/removed.tf`)).toBeUndefined();
      });

      await first.later([accepted(), accepted('two', { account: OTHER }), own(MEMBER, OTHER)], async ({ run }) => {
        const third = await run(line);
        expect([third.code, third.stdout]).toEqual([0, expect.stringContaining('2 targets: 2 adopt.')]);
        // Nobody expects MEMBER any more.
        const fewer = expecting(first.cwd, { accounts: [OTHER], regions: ['us-east-1'] });
        const refused = await run(fewer);
        expect([refused.code, refused.stderr]).toEqual([
          1,
          expect.stringContaining(`1 target would no longer be managed: ${MEMBER}/us-east-1`),
        ]);
      });
    });
  });

  it('for the accounts below units with --organization, and asks for it without', async () => {
    const unit = 'ou-ab12-34cd56ef';
    await bootstrapping(
      [membership(), membership({ account: OTHER }), own()],
      async ({ cwd, run, written }) => {
        const line = expecting(cwd, { units: [unit], regions: ['us-east-1'] });
        const without = await run(line);
        expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('Add --organization')]);
        const { code, stdout } = await run(`${line} --organization`);
        expect([code, stdout]).toEqual([0, expect.stringContaining('1 target: 1 invite.')]);
        expect(written(`${ADMINISTRATOR}/members.tf`)).toContain(`${MEMBER}@example.com`);
      },
      {
        managementAccount: ADMINISTRATOR,
        organizationAccounts: { [MEMBER]: 'ACTIVE', [OTHER]: 'ACTIVE' },
        organizationUnits: { 'r-ab12': [unit, OTHER, ADMINISTRATOR], [unit]: [MEMBER] },
      },
    );
  });

  it('without what is excluded, which is a note and nothing unknown', async () => {
    await bootstrapping([membership(), membership({ account: OTHER }), own()], async ({ cwd, run, written }) => {
      const line = expecting(cwd, { accounts: [MEMBER, OTHER], regions: ['us-east-1', 'eu-west-1'] });
      const some = await run(`${line} --exclude-account ${OTHER} --exclude-region eu-west-1`);
      expect([some.code, some.stderr]).toEqual([0, expect.not.stringContaining('Warning')]);
      expect(some.stderr).toContain(
        `Excluded, though expected: ${MEMBER}/eu-west-1, ${OTHER}/eu-west-1, ${OTHER}/us-east-1.`,
      );
      expect(written(`${OTHER}/memberships.tf`)).toBeUndefined();
      const all = await run(`${line} --exclude-account ${MEMBER},${OTHER} --prune`);
      expect([all.code, all.stdout]).toEqual([0, expect.stringContaining('No member of')]);
    });
  });

  it('without those below an excluded unit, also where they are named', async () => {
    const unit = 'ou-ab12-34cd56ef';
    await bootstrapping(
      [membership(), membership({ account: OTHER }), own()],
      async ({ cwd, run }) => {
        const line = expecting(cwd, { accounts: [MEMBER, OTHER], regions: ['us-east-1'] });
        const { code, stdout, stderr } = await run(`${line} --organization --exclude-ou ${unit}`);
        expect([code, stdout]).toEqual([0, expect.stringContaining('1 target: 1 invite.')]);
        expect(stderr).toContain(`Excluded, though expected: ${OTHER}/us-east-1.`);
      },
      {
        managementAccount: ADMINISTRATOR,
        organizationAccounts: { [MEMBER]: 'ACTIVE', [OTHER]: 'ACTIVE' },
        organizationUnits: { 'r-ab12': [unit, MEMBER, ADMINISTRATOR], [unit]: [OTHER] },
      },
    );
  });

  it('but not with --offline', async () => {
    await bootstrapping([own()], async ({ cwd, run }) => {
      const line = expecting(cwd, { accounts: [MEMBER] }).replace(' --role-name hubform-read', '');
      const { code, stderr } = await run(`${line} --offline --assume-hub off`);
      expect([code, stderr]).toEqual([1, expect.stringContaining('--missing needs the live state')]);
    });
  });
});
