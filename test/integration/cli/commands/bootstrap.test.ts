import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHOOSE_BACKEND } from '../../../../src/cli/output/next-steps.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess as hubform } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';
import { emulatorEnvironment } from '../../../support/tools.ts';
import { ADMINISTRATOR, DISABLED_HUB, MEMBER, accepted, invitation, membership } from '../../../support/wire.ts';

afterEach(() => vi.unstubAllEnvs());

const ACCESS = ['--administrator-role-name', 'invite'];
const ONE = ['bootstrap', '--administrator', ADMINISTRATOR, '--account', MEMBER, '--region', 'us-east-1', ...ACCESS];

describe('hubform bootstrap', () => {
  it('writes the code of both sides, says what it knows nothing of, and writes nothing the second time', async () => {
    await withDirectory(async (cwd) => {
      const out = join(cwd, 'out');
      const { code, stdout, stderr } = await hubform([...ONE, '-o', out]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
      expect(stdout).toContain('Nothing was changed in AWS.');
      expect(stderr).toMatch(/no snapshot has 111122223333\/us-east-1/);
      expect(readFileSync(join(out, MEMBER, 'memberships.tf'), 'utf8')).toContain('"aws_securityhub_member"');
      expect((await hubform([...ONE, '-o', out])).stdout).toContain('up to date');
    });
  });

  it('with nothing at all says everything that it lacks, at once', async () => {
    const { code, stderr } = await hubform(['bootstrap']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Error: bootstrap lacks --administrator ID, --account ID \(or --members FILE\), --region REGION, a way into .* and -o DIR\n/,
    );
  });

  it.each(['generate', 'export', 'templates', 'demo', 'bootstrap'])(
    'and %s refuse stdout for a directory',
    async (name) => {
      const args = { generate: ['m.yaml'], bootstrap: ONE.slice(1) }[name] ?? [];
      const { code, stderr } = await hubform([name, ...args, '-o', '-']);
      expect(code).toBe(1);
      expect(stderr).toBe(`Error: the output is a directory, and - is stdout\nName a directory with -o DIR.\n`);
      expect(existsSync('-')).toBe(false);
    },
  );

  it('writes what comes next as a shell takes it, the rehearsal first', async () => {
    await withDirectory(async (cwd) => {
      const { stdout } = await hubform([...ONE, '-o', join(cwd, "it's here")]);
      const there = `'${join(cwd, "it'\\''s here")}`;
      expect(stdout).toContain(
        `  hubform rehearse ${there}'\n${CHOOSE_BACKEND}\n  cd ${there}/${MEMBER}' && terraform init && terraform apply\n`,
      );
    });
  });

  it('explains what has ended, and forgets its code without destroying it', async () => {
    await withDirectory(async (cwd) => {
      const out = join(cwd, 'out');
      await hubform([...ONE, '-o', out]);
      const snapshot = join(cwd, 'm.yaml');
      writeFileSync(
        snapshot,
        writeSnapshot(canonicalSnapshot([membership({ invitations: [invitation('x', 'Resigned')] })])),
      );
      const { code, stdout } = await hubform([...ONE, '--snapshot', snapshot, '-o', out]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/us-east-1 +ended +.*Resigned/);
      expect(readFileSync(join(out, MEMBER, 'removed.tf'), 'utf8')).toContain(
        'from = aws_securityhub_member.us_east_1',
      );
      expect(readFileSync(join(out, MEMBER, 'providers.tf'), 'utf8')).toContain('"administrator_us_east_1"');
    });
  });

  it('asks AWS for the list of the administrator with --live, and goes on without it where it may not', async () => {
    const snapshot = canonicalSnapshot([
      membership({ hub: DISABLED_HUB, invitations: [invitation('x')] }),
      membership({ account: ADMINISTRATOR, members: [{ account: MEMBER, status: 'Invited' }] }),
    ]);
    const faults = { targets: { [`${ADMINISTRATOR}/us-east-1`]: 'access-denied' } } as const;
    for (const refused of [false, true]) {
      const emulator = await startEmulator(snapshot, refused ? { faults } : {});
      try {
        await withDirectory(async (cwd) => {
          const env = emulatorEnvironment(emulator.url, ADMINISTRATOR);
          const line = [...ONE, '--live', '--endpoint-url', emulator.url, '-o', join(cwd, 'out')];
          // The SDK reads the process's own.
          for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
          const { code, stdout, stderr } = await hubform(line);
          expect(code).toBe(0);
          expect(stdout).toMatch(refused ? /us-east-1 +invite/ : /us-east-1 +accept/);
          if (refused) {
            expect(stderr).toMatch(/could not be listed/);
            expect(stderr).toContain(
              "Add the statement InviteMembers to the role's policy; `hubform policy administrator` prints it.",
            );
          }
        });
      } finally {
        await emulator.close();
      }
    }
  });

  it.each<[string, string[], RegExp, RegExp]>([
    [
      'no administrator',
      ['--account', MEMBER, '--region', 'us-east-1', ...ACCESS],
      /administrator/,
      /--administrator ID/,
    ],
    [
      'no account',
      ['--administrator', ADMINISTRATOR, '--region', 'us-east-1', ...ACCESS],
      /no account/,
      /--members FILE/,
    ],
    ['no Region', ['--administrator', ADMINISTRATOR, '--account', MEMBER, ...ACCESS], /no Region/, /--region/],
    ['no way in', ONE.slice(1, -2), /the code needs credentials for/, /--administrator-role-name/],
    [
      'hardly anything',
      ['--account', MEMBER],
      /bootstrap lacks --administrator ID, --region REGION and a way into the administrator account/,
      /hubform bootstrap --help/,
    ],
    [
      'Regions of two partitions',
      [...ONE.slice(1), '--region', 'cn-north-1'],
      /cn-north-1 is in aws-cn and us-east-1 in aws, and no account/,
      /of its own/,
    ],
    [
      'the administrator among the members',
      ['--administrator', MEMBER, '--account', MEMBER, '--region', 'us-east-1', ...ACCESS],
      /among the members/,
      /out of the list/,
    ],
  ])('with %s says so in one line, and writes nothing', async (_, flags, message, hint) => {
    await withDirectory(async (cwd) => {
      const { code, stdout, stderr } = await hubform(['bootstrap', ...flags, '-o', join(cwd, 'out')]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      const [first = '', second = '', ...rest] = stderr.trimEnd().split('\n');
      expect(first).toMatch(message);
      expect(second).toMatch(hint);
      expect(rest).toEqual([]);
      expect(readdirSync(cwd)).toEqual([]);
    });
  });

  it.each([
    [
      'members: [{account: 111122223333}]\n',
      /m\.yaml:1: members\[0\]\.account: expected an account id of 12 digits in quotes/,
    ],
    ['members: [{account: "111122223333", email: nobody}]\n', /email: expected an e-mail address, got "nobody"/],
    ['members: [{account: "111122223333", mail: a@b.c}]\n', /mail: expected one of account, name, email, regions/],
    ['members: []\n', /members: expected at least one member/],
    ['members: [\n', /expected YAML/],
  ])('with a file of members that is wrong names the place: %s', async (text, message) => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'm.yaml'), text);
      const flags = ['--administrator', ADMINISTRATOR, '--members', join(cwd, 'm.yaml'), '--region', 'us-east-1'];
      const { code, stderr } = await hubform(['bootstrap', ...flags, ...ACCESS, '-o', join(cwd, 'out')]);
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
      expect(existsSync(join(cwd, 'out'))).toBe(false);
    });
  });

  it('keeps out of directories that hold something else, and others out of its own', async () => {
    await withDirectory(async (cwd) => {
      const [snapshot, out, mine] = [join(cwd, 'm.yaml'), join(cwd, 'out'), join(cwd, 'mine')];
      writeFileSync(snapshot, writeSnapshot(canonicalSnapshot([accepted()])));
      await hubform(['generate', snapshot, '-o', out]);
      expect((await hubform([...ONE, '-o', out])).stderr).toMatch(/holds code of hubform export or generate/);
      await hubform([...ONE, '-o', mine]);
      expect((await hubform(['generate', snapshot, '-o', mine])).stderr).toMatch(/holds code of hubform bootstrap/);
    });
  });

  it('never takes code out because nothing certain is known', async () => {
    await withDirectory(async (cwd) => {
      const [snapshot, out] = [join(cwd, 'm.yaml'), join(cwd, 'out')];
      await hubform([...ONE, '-o', out]);
      const before = readFileSync(join(out, MEMBER, 'memberships.tf'), 'utf8');
      const unknown = { account: MEMBER, region: 'us-east-1', invitations: [], unreadable: 'access-denied' } as const;
      writeFileSync(snapshot, writeSnapshot(canonicalSnapshot([unknown])));
      const { code, stderr } = await hubform([...ONE, '--snapshot', snapshot, '-o', out]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/111122223333\/us-east-1 has code/);
      expect(readFileSync(join(out, MEMBER, 'memberships.tf'), 'utf8')).toBe(before);
    });
  });

  it('prefers what is named in the stronger place, since accounts and Regions in the file may be those of the scans', async () => {
    await withDirectory(async (cwd) => {
      const [config, members, out] = [join(cwd, 'hubform.yaml'), join(cwd, 'm.yaml'), join(cwd, 'out')];
      writeFileSync(config, 'account: ["555566667777"]\nregion: [eu-west-1]\n');
      writeFileSync(members, `regions: [us-east-1]\nmembers: [{account: "${MEMBER}"}]\n`);
      const line = ['bootstrap', '--config', config, '--administrator', ADMINISTRATOR, ...ACCESS];
      const fromFile = await hubform([...line, '-o', out]);
      expect(fromFile.stdout).toMatch(/^555566667777 +eu-west-1 +invite/m);
      const fromFlag = await hubform([...line, '--members', members, '-o', join(cwd, 'other')]);
      expect(fromFlag.stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
      expect(fromFlag.stdout).not.toMatch(/555566667777|eu-west-1/);
      const both = await hubform([...line, '--members', members, '--account', MEMBER, '-o', out]);
      expect([both.code, both.stderr]).toEqual([
        1,
        'Error: --members and --account are both there\nName the accounts in one place.\n',
      ]);
    });
  });

  describe('with --missing', () => {
    const inDirectory = (
      act: (run: (...memberships: Membership[]) => ReturnType<typeof hubform>, out: string) => Promise<void>,
    ) =>
      withDirectory(async (cwd) => {
        const [expectations, snapshot, out] = [join(cwd, 'e.yaml'), join(cwd, 'm.yaml'), join(cwd, 'out')];
        const members = [{ administrator: ADMINISTRATOR, name: 'security', accounts: 'all', regions: ['us-east-1'] }];
        writeFileSync(expectations, JSON.stringify({ members, names: { [MEMBER]: 'payments' } }));
        const line = ['bootstrap', '--missing', '--expect', expectations, '--snapshot', snapshot, ...ACCESS, '-o', out];
        await act((...memberships) => {
          writeFileSync(snapshot, writeSnapshot(canonicalSnapshot(memberships)));
          return hubform(line);
        }, out);
      });
    const OTHER = '222233334444';

    it('writes the code of those that must be members and are not, with their names, and of nobody else', async () => {
      await inDirectory(async (run, out) => {
        const { code, stdout, stderr } = await run(
          membership(),
          membership({ region: 'eu-west-1' }),
          accepted('one', { account: OTHER }),
          membership({ account: '333344445555', invitations: [invitation('x', 'Resigned')] }),
        );
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
        expect(stdout).toMatch(/^333344445555 +us-east-1 +ended/m);
        expect(stdout).toContain('2 targets: 1 ended, 1 invite.');
        expect(readFileSync(join(out, MEMBER, 'memberships.tf'), 'utf8')).toContain('payments (111122223333)');
        expect(readdirSync(out).filter((name) => /^[0-9]/.test(name))).toEqual([MEMBER]);
      });
    });

    it('writes nothing if nobody is missing, and says how the targets stand', async () => {
      await inDirectory(async (run, out) => {
        expect(await run(accepted(), membership({ account: OTHER, invitations: [invitation('x')] }))).toEqual({
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
        const nobody = await run(accepted(), unread);
        expect([nobody.code, nobody.stdout]).toEqual([3, expect.stringContaining('1 unknown, 1 member') as string]);
        const some = await run(membership(), unread);
        expect([some.code, existsSync(out)]).toEqual([3, true]);
        expect(some.stderr).toBe(
          'Warning: 1 target must be a member of 444455556666 (security) and cannot be told: not read, or of a status that is not known here (222233334444/us-east-1)\n',
        );
      });
    });
  });
});
