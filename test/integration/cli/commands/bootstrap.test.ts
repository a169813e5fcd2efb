import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHOOSE_BACKEND } from '../../../../src/cli/output/next-steps.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess as hubform } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';
import { ADMINISTRATOR, MEMBER, accepted, membership } from '../../../support/wire.ts';

const OFFLINE = ['--offline', '--assume-hub', 'off'];
const ONE = ['bootstrap', '--administrator', ADMINISTRATOR, '--account', MEMBER, '--region', 'us-east-1', ...OFFLINE];

describe('hubform bootstrap', () => {
  it('with --offline writes the code of both sides, says what it takes for granted, and nothing the second time', async () => {
    await withDirectory(async (cwd) => {
      const out = join(cwd, 'out');
      const { code, stdout, stderr } = await hubform([...ONE, '-o', out]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
      expect(stdout).toContain('Nothing was changed in AWS.');
      expect(stderr).toContain(`the member list of ${ADMINISTRATOR} was not read; the code assumes that it is empty`);
      expect(stderr).toMatch(/1 target \(111122223333\/us-east-1\) was not read.*--assume-hub off/);
      expect(readFileSync(join(out, ADMINISTRATOR, 'members.tf'), 'utf8')).toContain('"aws_securityhub_member"');
      expect(readFileSync(join(out, MEMBER, 'memberships.tf'), 'utf8')).toContain('"aws_securityhub_account"');
      expect((await hubform([...ONE, '-o', out])).stdout).toContain('up to date');
    });
  });

  it('with --assume-hub on enables no hub', async () => {
    await withDirectory(async (cwd) => {
      await hubform([...ONE.slice(0, -1), 'on', '-o', join(cwd, 'out')]);
      const text = readFileSync(join(cwd, 'out', MEMBER, 'memberships.tf'), 'utf8');
      expect(text).toContain('--assume-hub on');
      expect(text).not.toContain('"aws_securityhub_account"');
    });
  });

  it('takes both sides from a snapshot, and nothing that the snapshot does not have', async () => {
    await withDirectory(async (cwd) => {
      const [snapshot, out] = [join(cwd, 'm.yaml'), join(cwd, 'out')];
      const line = [...ONE.slice(0, -3), '--snapshot', snapshot, '-o', out];
      writeFileSync(snapshot, writeSnapshot(canonicalSnapshot([membership()])));
      const unknown = await hubform(line);
      expect([unknown.code, existsSync(out)]).toEqual([1, false]);
      expect(unknown.stderr).toMatch(
        /^Error: 1 target \(444455556666\/us-east-1\) is not in the snapshot.*\n.*--role-name.*snapshot of both sides/,
      );
      // An assumption is about the hubs of members.
      const assumed = await hubform([...line, '--assume-hub', 'off']);
      expect([assumed.code, assumed.stderr]).toEqual([1, unknown.stderr]);
      const both = canonicalSnapshot([membership(), membership({ account: ADMINISTRATOR })]);
      writeFileSync(snapshot, writeSnapshot(both));
      const known = await hubform(line);
      expect([known.code, known.stderr]).toEqual([0, expect.not.stringContaining('Warning')]);
      expect(readFileSync(join(out, MEMBER, 'memberships.tf'), 'utf8')).not.toContain('"aws_securityhub_account"');
      const all = await hubform([...line.map((word) => (word === 'us-east-1' ? 'all' : word))]);
      expect([all.code, all.stdout]).toEqual([0, expect.stringContaining('up to date')]);
    });
  });

  it('with nothing at all says everything that it lacks, at once', async () => {
    const { code, stderr } = await hubform(['bootstrap']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Error: hubform bootstrap needs --administrator ID, --account ID \(or .*\), --region REGION \(or --region all\) and -o DIR\n/,
    );
  });

  it.each(['generate', 'export', 'templates', 'demo', 'bootstrap'])(
    'and %s refuse stdout for a directory',
    async (name) => {
      const args = { generate: ['m.yaml'], bootstrap: ONE.slice(1) }[name] ?? [];
      const { code, stderr } = await hubform([name, ...args, '-o', '-']);
      expect(code).toBe(1);
      expect(stderr).toBe(
        `Error: --output: this command writes a directory, and - is stdout\nName a directory with -o DIR.\n`,
      );
      expect(existsSync('-')).toBe(false);
    },
  );

  it('writes what comes next as a shell takes it, the rehearsal first', async () => {
    await withDirectory(async (cwd) => {
      const { stdout } = await hubform([...ONE, '-o', join(cwd, "it's here")]);
      const there = `'${join(cwd, "it'\\''s here")}`;
      const apply = (account: string) => `  cd ${there}/${account}' && terraform init && terraform apply\n`;
      expect(stdout).toContain(`  hubform rehearse ${there}'\n${CHOOSE_BACKEND}\n`);
      expect(stdout).toContain(`${apply(ADMINISTRATOR)}  hubform wait ${there}'\nThen the member:\n${apply(MEMBER)}`);
    });
  });

  it.each<[string, string[], RegExp, RegExp]>([
    ['no administrator', ONE.slice(3), /no administrator is named/, /--administrator ID/],
    [
      'no account',
      [...ONE.slice(1, 3), ...ONE.slice(5)],
      /no account is named/,
      /--members FILE, or all with --organization/,
    ],
    ['no Region', [...ONE.slice(1, 5), ...OFFLINE], /no Region is named/, /--region REGION,…, or .* --region all/],
    ['every Region offline', [...ONE.slice(1, 6), 'all', ...OFFLINE], /--region all needs AWS/, /Name the Regions/],
    [
      'nothing to read and nothing to assume',
      ONE.slice(1, -2),
      /not known whether Security Hub is on/,
      /--assume-hub on\|off, or leave out --offline/,
    ],
    [
      'a role to read with, and nothing to read',
      [...ONE.slice(1), '--role-name', 'read'],
      /--role-name applies to a scan of AWS/,
      /leave out --offline/,
    ],
    [
      'hardly anything',
      ['--account', MEMBER],
      /needs --administrator ID and --region REGION/,
      /hubform bootstrap --help/,
    ],
    [
      'Regions of two partitions',
      [...ONE.slice(1), '--region', 'cn-north-1'],
      /cn-north-1 is in the partition aws-cn and us-east-1 in aws, and no account/,
      /its own directory/,
    ],
    [
      'the administrator among the members',
      ['--administrator', MEMBER, '--account', MEMBER, '--region', 'us-east-1', ...OFFLINE],
      /among the members/,
      /from the list/,
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
      const { code, stderr } = await hubform(['bootstrap', ...flags, ...OFFLINE, '-o', join(cwd, 'out')]);
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

  it('prefers what is named in the stronger place, since accounts and Regions in the file may be those of the scans', async () => {
    await withDirectory(async (cwd) => {
      const [config, members, out] = [join(cwd, 'hubform.yaml'), join(cwd, 'm.yaml'), join(cwd, 'out')];
      writeFileSync(config, 'account: ["555566667777"]\nregion: [eu-west-1]\n');
      writeFileSync(members, `regions: [us-east-1]\nmembers: [{account: "${MEMBER}"}]\n`);
      const line = ['bootstrap', '--config', config, '--administrator', ADMINISTRATOR, ...OFFLINE];
      const fromFile = await hubform([...line, '-o', out]);
      expect(fromFile.stdout).toMatch(/^555566667777 +eu-west-1 +invite/m);
      const fromFlag = await hubform([...line, '--members', members, '-o', join(cwd, 'other')]);
      expect(fromFlag.stdout).toMatch(/^111122223333 +us-east-1 +invite/m);
      expect(fromFlag.stdout).not.toMatch(/555566667777|eu-west-1/);
      const both = await hubform([...line, '--members', members, '--account', MEMBER, '-o', out]);
      expect([both.code, both.stderr]).toEqual([
        1,
        'Error: --members and --account cannot be used together\nName the accounts in one place.\n',
      ]);
    });
  });
});
