import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type Membership, type Snapshot, byAccount, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { diffSchema } from '../../../../src/snapshot/diff-schema.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';
import { hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';
import { gitEnvironment, withRepository } from '../../../support/repository.ts';

function fixture(name: string): string {
  const found = diffFixtures().find((one) => one.name === name);
  if (!found) throw new Error(`there is no fixture ${name}`);
  return found.folder;
}

function sides(name: string): [string, string] {
  return [join(fixture(name), 'before.yaml'), join(fixture(name), 'after.yaml')];
}

describe('hubform diff ends with', () => {
  it.each<[name: string, failOn: string | undefined, code: number]>([
    ['nothing-changed', undefined, 0],
    ['invited', undefined, 2],
    ['invited', 'any', 2],
    ['invited', 'important', 0],
    ['invited', 'none', 0],
    ['accepted-unknown', 'important', 2],
    ['accepted-unknown', 'none', 0],
    ['hub-off', 'important', 2],
    // A file is compared completely, whatever it holds: 3 is for a scan that was not.
    ['coverage-lost', 'important', 2],
    ['coverage-lost', undefined, 2],
  ])('%s, --fail-on %s: %i', async (name, failOn, code) => {
    await withDirectory(async (cwd) => {
      const args = failOn === undefined ? [] : ['--fail-on', failOn];
      const finished = await hubform(['diff', ...sides(name), ...args], { cwd });
      expect(finished).toEqual({
        code,
        stdout: readFileSync(join(fixture(name), 'expected/diff.txt'), 'utf8'),
        stderr: '',
      });
    });
  });
});

describe('hubform diff', () => {
  it('writes JSON and Markdown, by flag, variable or config file', async () => {
    await withDirectory(async (cwd) => {
      const [before, after] = sides('one-of-each');
      const json = await hubform(['diff', before, after, '--format', 'json'], { cwd });
      expect(json.code).toBe(2);
      expect(diffSchema.parse(JSON.parse(json.stdout)).counts.important).toBe(3);
      const markdown = await hubform(['diff', before, after], { cwd, env: { HUBFORM_FORMAT: 'markdown' } });
      expect(markdown.stdout).toMatch(/^<!-- hubform:diff .* -->\n### /);
      for (const text of ['format: json\n', 'format: hcl\ndiff: {format: json}\n']) {
        writeFileSync(join(cwd, 'hubform.yaml'), text);
        expect((await hubform(['diff', before, after], { cwd })).stdout).toBe(json.stdout);
      }
    });
  });

  it('ignores a format of other commands, and says so where a variable holds it', async () => {
    await withDirectory(async (cwd) => {
      const [before, after] = sides('one-of-each');
      const plain = await hubform(['diff', before, after], { cwd });
      writeFileSync(join(cwd, 'hubform.yaml'), 'format: cdktf\n');
      expect(await hubform(['diff', before, after], { cwd })).toEqual(plain);
      const { stdout, stderr } = await hubform(['diff', before, after], { cwd, env: { HUBFORM_FORMAT: 'hcl' } });
      expect(stdout).toBe(plain.stdout);
      expect(stderr).toBe('HUBFORM_FORMAT=hcl is for other commands; hubform diff takes text, markdown, json.\n');
      const wrong = await hubform(['diff', before, after], { cwd, env: { HUBFORM_FORMAT: 'xml' } });
      expect([wrong.code, wrong.stderr]).toEqual([
        1,
        'Error: HUBFORM_FORMAT: expected one of text, markdown, json, got "xml"\n',
      ]);
    });
  });

  it('decides by the decisionOptions of the user', async () => {
    await withDirectory(async (cwd) => {
      const [before, after] = sides('accepted-unknown');
      const trusting = await hubform(
        ['diff', before, after, '--trust', '888888888888,999999999999', '--fail-on', 'important'],
        { cwd },
      );
      expect(trusting.code).toBe(0);
      const strict = await hubform(['diff', before, after, '--trust', '777777777777'], { cwd });
      expect(strict.stdout).toContain('888888888888 is now the administrator, and is not on the trust list.');
      expect(strict.stdout).toContain('→ untrusted');
    });
  });

  it('reads directories', async () => {
    await withDirectory(async (cwd) => {
      const [before, after] = sides('one-of-each');
      for (const [name, file] of [
        ['old', before],
        ['new', after],
      ] as const) {
        mkdirSync(join(cwd, name));
        const all = diffFixtures().find((one) => one.name === 'one-of-each');
        const snapshot = file === before ? all?.before : all?.after;
        for (const [account, memberships] of byAccount(snapshot?.memberships ?? [])) {
          writeFileSync(join(cwd, name, `${account}.yaml`), writeSnapshot(canonicalSnapshot(memberships)));
        }
      }
      const { code, stdout } = await hubform(['diff', 'old', 'new'], { cwd });
      expect(code).toBe(2);
      expect(stdout).toBe((await hubform(['diff', before, after], { cwd })).stdout);
    });
  });

  it.each<[args: string[], message: RegExp]>([
    [['-', '-'], /BEFORE and AFTER are both -/],
    [['live', 'a.yaml'], /BEFORE cannot be live/],
    [['git:--help:a', 'a.yaml'], /is not of the form git:REV:path/],
    [['a.yaml', 'b.yaml', '--format', 'hcl'], /--format: expected one of text, markdown, json, got "hcl"/],
    [['a.yaml'], /missing required argument 'AFTER'/],
  ])('refuses %j', async (args, message) => {
    await withDirectory(async (cwd) => {
      const { code, stdout, stderr } = await hubform(['diff', ...args], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
    });
  });

  it('tells a snapshot from what is live: 0, 2, or 3 where something could not be read', async () => {
    const before = world({ invitations: [invitation('Invited')] }, { hub: { state: 'disabled' } });
    const after = world(
      {
        administrator: { account: ADMINISTRATOR, status: 'Enabled', invitationId: 'i' },
        invitations: [invitation('Enabled')],
      },
      { hub: { state: 'disabled' } },
    );
    const denied = canonicalSnapshot(
      after.memberships.map((one) => (one.region === 'us-east-1' ? { ...one, unreadable: 'access-denied' } : one)),
    );
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'before.yaml'), writeSnapshot(before));
      const live = async (snapshot: Snapshot, ...args: string[]) => {
        const emulator = await startEmulator(snapshot);
        try {
          return await hubform(['diff', 'before.yaml', 'live', '--max-attempts', '2', ...args], {
            cwd,
            emulatorUrl: emulator.url,
          });
        } finally {
          await emulator.close();
        }
      };
      expect(await live(before)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('No differences') as string,
      });
      const accepted = await live(after, '--fail-on', 'important');
      expect(accepted.code).toBe(2);
      expect(accepted.stdout).toContain(`${ADMINISTRATOR} is now the administrator`);
      // The Region that is not scanned stays as it was: no difference.
      expect((await live(after, '--region', 'us-east-1')).code).toBe(0);

      const lost = await live(denied, '--fail-on', 'none');
      expect(lost.code).toBe(3);
      expect(lost.stdout).toContain(
        'coverage lost          Could not be read (access-denied); the last known values are kept.',
      );
      expect(lost.stdout).not.toMatch(/vanished|gone|removed/);
      expect(lost.stderr).toContain('1 target could not be read');
    });
  });
});

describe('a pull request', () => {
  it('shows what changed live between two commits of the snapshot', async () => {
    await withRepository(async ({ cwd, commit }) => {
      const env = gitEnvironment();
      const scan = async (snapshot: Snapshot) => {
        const emulator = await startEmulator(snapshot);
        const finished = await hubform(['snapshot', '-o', 'memberships.yaml'], { cwd, emulatorUrl: emulator.url });
        await emulator.close();
        expect(finished.code).toBe(0);
      };
      const diff = (...args: string[]) => hubform(['diff', ...args], { cwd, env });

      await scan(world({}, {}));
      await commit();
      expect((await diff('git:HEAD:memberships.yaml', 'memberships.yaml')).code).toBe(0);

      await scan(world({ invitations: [invitation('Invited')] }, { hub: { state: 'disabled' } }));
      const open = await diff('git:HEAD:memberships.yaml', 'memberships.yaml');
      expect(open).toMatchObject({ code: 2, stderr: '' });
      expect(open.stdout).toContain(`${ADMINISTRATOR} invites this account`);
      expect(open.stdout).toContain('! hub off');

      await commit();
      appendFileSync(join(cwd, 'memberships.yaml'), '# touched\n');
      const merged = await diff('git:HEAD~1:memberships.yaml', 'git:HEAD:memberships.yaml', '--format', 'markdown');
      expect(merged).toMatchObject({ code: 2, stderr: '' });
      expect(merged.stdout).toContain('### Security Hub memberships: 2 changes, 1 to look at first');
      expect(merged.stdout).toContain('between `git:HEAD~1:memberships.yaml` and `git:HEAD:memberships.yaml`');
    });
  });
});

const ADMINISTRATOR = '999999999999';

function invitation(status: string) {
  return { administrator: ADMINISTRATOR, status, id: 'i', invitedAt: '2024-04-10T14:53:14.874Z' };
}

/** The caller's account in two Regions. */
function world(first: Partial<Membership>, second: Partial<Membership>): Snapshot {
  const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  const account = '111122223333';
  return canonicalSnapshot([
    { account, region: 'eu-west-1', hub, invitations: [], ...first },
    { account, region: 'us-east-1', hub, invitations: [], ...second },
  ]);
}
