import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Faults } from '../../../../src/emulator/http/faults.ts';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { type Membership, type Snapshot, byAccount, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { diffSchema } from '../../../../src/snapshot/diff-schema.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { diffFixtures } from '../../../support/diff-fixtures.ts';
import { hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';
import { gitEnvironment, withRepository } from '../../../support/repository.ts';
import { placesOf, readSarif } from '../../../support/sarif.ts';

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
    ['invited', 'important', 2],
    ['hub-on', 'important', 0],
    ['left', 'important', 2],
    ['invited', 'none', 0],
    ['accepted-unknown', 'important', 2],
    ['accepted-unknown', 'none', 0],
    ['hub-off', 'important', 2],
    // What changed at a target that cannot be read any more is unknown.
    ['coverage-lost', 'important', 3],
    ['coverage-lost', 'none', 3],
    ['coverage-lost', undefined, 3],
    // It was unknown before.
    ['unreadable-on-both-sides', undefined, 0],
    ['unreadable-for-another-reason', undefined, 2],
    ['unreadable-for-another-reason', 'none', 0],
    ['coverage-regained', undefined, 2],
  ])('%s, --fail-on %s: %i', async (name, failOn, code) => {
    await withDirectory(async (cwd) => {
      const args = failOn === undefined ? [] : ['--fail-on', failOn];
      const finished = await hubform(['diff', ...sides(name), ...args], { cwd });
      expect(finished).toEqual({
        code,
        stdout: readFileSync(join(fixture(name), 'expected/diff.txt'), 'utf8'),
        stderr: code === 3 ? UNKNOWN : name === 'unreadable-on-both-sides' ? STILL_UNREADABLE : '',
      });
    });
  });
});

const UNKNOWN = 'Warning: 1 target could not be read, so changes there are unknown (111122223333/us-east-1)\n';
const STILL_UNREADABLE =
  '1 target of 1 account was not compared (111122223333/us-east-1): it is unreadable on both sides.\n';

describe('hubform diff', () => {
  it('writes JSON and Markdown, by flag, variable or config file', async () => {
    await withDirectory(async (cwd) => {
      const [before, after] = sides('one-of-each');
      const json = await hubform(['diff', before, after, '--format', 'json'], { cwd });
      expect(json.code).toBe(3);
      expect(diffSchema.parse(JSON.parse(json.stdout)).counts.important).toBe(9);
      const markdown = await hubform(['diff', before, after], { cwd, env: { HUBFORM_FORMAT: 'markdown' } });
      expect(markdown.stdout).toMatch(/^<!-- hubform:diff .* -->\n### /);
      for (const text of ['format: json\n', 'format: hcl\ndiff: {format: json}\n']) {
        writeFileSync(join(cwd, 'hubform.yaml'), text);
        expect((await hubform(['diff', before, after], { cwd })).stdout).toBe(json.stdout);
      }
    });
  });

  it('writes SARIF that points into the repository, and ends as in any other format', async () => {
    await withRepository(async ({ cwd, commit }) => {
      const [before, after] = sides('one-of-each').map((file) => readFileSync(file, 'utf8'));
      await commit({ 'aws/memberships.yaml': before ?? '' });
      writeFileSync(join(cwd, 'aws/memberships.yaml'), after ?? '');
      const args = ['git:HEAD:./memberships.yaml', 'memberships.yaml', '--format', 'sarif'];
      const { code, stdout, stderr } = await hubform(['diff', ...args], {
        cwd: join(cwd, 'aws'),
        env: gitEnvironment(),
      });
      expect([code, stderr]).toEqual([3, expect.stringContaining('changes there are unknown')]);
      const run = readSarif(stdout);
      expect(run.results.length).toBeGreaterThan(10);
      const lines = (after ?? '').split('\n');
      for (const [i, place] of placesOf(run).entries()) {
        const [, line = ''] = /^aws\/memberships\.yaml:(\d+)$/.exec(place ?? '') ?? [];
        const [, region = ''] = /^\d{12} in (\S+):/.exec(run.results[i]?.message.text ?? '') ?? [];
        // A target that is gone has no line of its own any more.
        if (after?.includes(`${region}:`)) expect(lines[Number(line) - 1]).toContain(region);
        else expect(Number(line)).toBeGreaterThan(0);
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
      expect(stderr).toBe(
        `HUBFORM_FORMAT=hcl is for other commands; hubform diff takes text, markdown, json, sarif, codequality.\n${plain.stderr}`,
      );
      const wrong = await hubform(['diff', before, after], { cwd, env: { HUBFORM_FORMAT: 'xml' } });
      expect([wrong.code, wrong.stderr]).toEqual([
        1,
        'Error: HUBFORM_FORMAT: expected one of text, markdown, json, sarif, codequality, got "xml"\n',
      ]);
    });
  });

  it('of two snapshots leaves options for reading AWS alone that a variable or hubform.yaml holds', async () => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'hubform.yaml'), 'roleName: hubform-read\nregion: [eu-west-1]\n');
      const env = { HUBFORM_ACCOUNT: '111122223333', HUBFORM_ORGANIZATION: 'true' };
      const finished = await hubform(['diff', ...sides('nothing-changed')], { cwd, env });
      expect(finished).toMatchObject({ code: 0, stderr: '' });
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
      expect(strict.stdout).toContain(
        '888888888888 is now the administrator, and is not on the trust list for this target.',
      );
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
      expect(code).toBe(3);
      expect(stdout).toBe((await hubform(['diff', before, after], { cwd })).stdout);
    });
  });

  it.each<[args: string[], message: RegExp]>([
    [['-', '-'], /BEFORE and AFTER are both -/],
    [['live', 'a.yaml'], /BEFORE cannot be live: .*\nPut live second/],
    [['git:--help:a', 'a.yaml'], /is not of the form git:REV:path/],
    [
      ['a.yaml', 'b.yaml', '--format', 'hcl'],
      /--format: expected one of text, markdown, json, sarif, codequality, got "hcl"/,
    ],
    [
      [],
      /^Error: hubform diff needs BEFORE, because there is no directory hubform here\nName .*hubform diff BEFORE\.$/m,
    ],
    [
      ['a.yaml', 'b.yaml', '--region', 'eu-west-1'],
      /^Error: --region applies to a scan of AWS, .*\n.*diff BEFORE live/,
    ],
    [['a.yaml', 'b.yaml', '--organization', '--role-name', 'r'], /--organization, --role-name apply to a scan of AWS/],
    [['a.yaml', 'b.yaml', '--previous', 'c.yaml'], /--previous applies to a scan of AWS/],
    [['a.yaml', 'b.yaml', '--prune'], /unknown option '--prune'/],
  ])('refuses %j', async (args, message) => {
    await withDirectory(async (cwd) => {
      const { code, stdout, stderr } = await hubform(['diff', ...args], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(message);
    });
  });

  it.each<[args: string[], note: string]>([
    [[], 'Comparing hubform with AWS.'],
    [['a.yaml'], 'Comparing a.yaml with AWS.'],
    [['a.yaml', 'live'], ''],
  ])('with the arguments %j says what it takes instead of those that are left out', async (args, note) => {
    await withDirectory(async (cwd) => {
      mkdirSync(join(cwd, 'hubform'));
      for (const file of ['hubform/memberships.yaml', 'a.yaml'])
        writeFileSync(join(cwd, file), writeSnapshot(world({}, {})));
      const { code, stderr } = await hubform(['diff', ...args], { cwd });
      expect(code).toBe(1);
      expect(stderr.split('Error: ')[0]).toBe(note === '' ? '' : `${note}\n`);
      expect(stderr).toMatch(/^Error: no AWS credentials/m);
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

describe('hubform diff with what is live', () => {
  const OTHER = '222233334444';
  const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
  const fleet = (more: Partial<Membership> = {}) =>
    canonicalSnapshot(
      ['111122223333', OTHER].flatMap((account) =>
        regions.map((region): Membership => ({ account, region, hub, invitations: [], ...more })),
      ),
    );
  const [before, allOff] = [fleet(), fleet({ hub: { state: 'disabled' } })];

  async function against(live: Snapshot, args: readonly string[], options: { account?: string; faults?: Faults } = {}) {
    return withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'm.yaml'), writeSnapshot(before));
      const emulator = await startEmulator(live, { faults: options.faults ?? {} });
      try {
        return await hubform(['diff', 'm.yaml', ...args], { cwd, emulatorUrl: emulator.url, ...options });
      } finally {
        await emulator.close();
      }
    });
  }
  const NOT_COMPARED = `3 targets of 1 account were not compared (${OTHER}): not the caller's account, and no role to assume was named`;
  const role = ['--role-name', 'read'];

  it('compares what is in reach, and names the accounts that are not: 3', async () => {
    for (const after of [[], ['live']]) {
      expect(await against(before, after)).toEqual({
        code: 3,
        stdout: `No differences: 3 targets compared.\n${NOT_COMPARED}.\n`,
        stderr: expect.stringContaining(
          `Warning: ${NOT_COMPARED}\n  Pass --role-name to read other accounts.\n`,
        ) as string,
      });
    }
    const changed = await against(allOff, ['--fail-on', 'none']);
    expect(changed.code).toBe(3);
    expect(changed.stdout).toContain(
      `3 changes at 3 targets of 1 account: 3 hub off; 3 important (!).\n${NOT_COMPARED}`,
    );
  });

  it('compares everything with a role: 0 or 2', async () => {
    expect(await against(before, role)).toMatchObject({ code: 0, stdout: 'No differences: 6 targets compared.\n' });
    const changed = await against(allOff, role);
    expect(changed.code).toBe(2);
    expect(changed.stdout).toContain('6 changes at 6 targets of 2 accounts: 6 hub off');
  });

  it('says what it did not compare in every format', async () => {
    const json = await against(allOff, ['--format', 'json']);
    expect(json.code).toBe(3);
    const { counts, notCompared, targets } = diffSchema.parse(JSON.parse(json.stdout));
    expect(counts).toMatchObject({ compared: 3, notCompared: 3, targets: 3 });
    expect(notCompared).toEqual(regions.map((region) => ({ account: OTHER, region, reason: 'no-role' })));
    expect(targets.map(({ account }) => account)).not.toContain(OTHER);

    const markdown = await against(before, ['--format', 'markdown']);
    expect(markdown.stdout).toContain('3 targets compared between `m.yaml` and `live`.');
    expect(markdown.stdout).toContain(`**Not compared**: ${NOT_COMPARED.replace(OTHER, `\`${OTHER}\``)}.`);
  });

  it.each<[args: string[], code: number, compared: number, notCompared: number]>([
    [['--account', OTHER, ...role], 0, 3, 3],
    [['--region', 'us-east-1', ...role], 0, 2, 4],
    [['--account', '111122223333', '--region', 'eu-west-1'], 0, 1, 5],
    // Its account is not in the scope of the flags, so nothing is missing.
    [['--account', '111122223333'], 0, 3, 3],
    // Of the own account, one Region is compared; of the other one, one could not be.
    [['--region', 'us-east-1'], 3, 1, 5],
  ])('of less, because that was asked for, ends as the difference says: %j', async (args, code, compared, left) => {
    const finished = await against(before, [...args, '--format', 'json']);
    expect(finished.code, finished.stderr).toBe(code);
    expect(JSON.parse(finished.stdout)).toMatchObject({ counts: { compared, notCompared: left, targets: 0 } });
    expect(finished.stderr).toMatch(/targets? of \d accounts? (was|were) not compared \(.*\): outside the accounts/);
    // A change elsewhere changes nothing.
    const changed = await against(allOff, [...args, '--format', 'json', '--fail-on', 'any']);
    expect(changed.code).toBe(code === 3 ? 3 : 2);
    expect(JSON.parse(changed.stdout)).toMatchObject({ counts: { targets: compared } });
  });

  it('names an account that the organization does not list any more: 3', async () => {
    const left = canonicalSnapshot(before.memberships.filter(({ account }) => account !== OTHER));
    const finished = await against(left, [...role, '--organization']);
    expect(finished).toMatchObject({
      code: 3,
      stdout: `No differences: 3 targets compared.\n3 targets of 1 account were not compared (${OTHER}): the organization does not list the account.\n`,
    });
    expect(finished.stderr).toContain('Warning: 3 targets of 1 account were not compared');
    expect((await against(before, [...role, '--organization'])).code).toBe(0);
  });

  it('splits the accounts among shards, which compare each target once', async () => {
    const sums = { compared: 0, notCompared: 0 };
    for (const shard of ['1/2', '2/2']) {
      const finished = await against(allOff, [...role, '--shard', shard, '--format', 'json', '--fail-on', 'none']);
      expect(finished.code).toBe(0);
      const { counts } = diffSchema.parse(JSON.parse(finished.stdout));
      sums.compared += counts.compared;
      sums.notCompared += counts.notCompared;
    }
    expect(sums).toEqual({ compared: 6, notCompared: 6 });
  });

  it('fails where it can read none of the accounts', async () => {
    expect(await against(before, [], { account: '999988887777' })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(
        "Error: m.yaml has 2 accounts to read, but not the caller's account 999988887777, and no role to assume was named\nPass --role-name, or use credentials of one of them: 111122223333, 222233334444.\n",
      ) as string,
    });
  });

  it('keeps what it tried in vain to read: 3, and no change but that', async () => {
    const denied = await against(allOff, [...role, '--fail-on', 'none'], { faults: { assumeRoleDenied: [OTHER] } });
    expect(denied.code).toBe(3);
    expect(denied.stdout).toContain('3 hub off');
    expect(denied.stdout).toContain('3 coverage lost');
    expect(denied.stdout).not.toContain('not compared');
    expect(denied.stderr).toContain(`the role could not be assumed in 1 account (${OTHER})`);
  });
});

describe('targets that are unreadable before and after', () => {
  const ROLE = ['--role-name', 'read', '--max-attempts', '2'];
  const hub = { state: 'enabled', autoEnableControls: true, controlFindingGenerator: 'SECURITY_CONTROL' } as const;
  const denied = '222233334444';
  const regions = ['eu-west-1', 'us-east-1'];
  const readable = canonicalSnapshot(
    ['111122223333', denied, '333344445555'].flatMap((account) =>
      regions.map((region): Membership => ({ account, region, hub, invitations: [] })),
    ),
  );
  const before = canonicalSnapshot(
    readable.memberships.map((one) =>
      one.account === denied ? { ...one, unreadable: 'assume-role-denied' as const } : one,
    ),
  );
  const LEFT = `2 targets of 1 account were not compared (${denied}/eu-west-1, ${denied}/us-east-1): they are unreadable on both sides`;

  it.each<[after: string, args: string[], code: number]>([
    ['m.yaml', [], 0],
    ['live', ROLE, 3],
  ])('are not compared with %s, in every format', async (after, args, code) => {
    await withDirectory(async (cwd) => {
      writeFileSync(join(cwd, 'm.yaml'), writeSnapshot(before));
      const emulator = await startEmulator(readable, { faults: { assumeRoleDenied: [denied] } });
      const diff = (format: string) =>
        hubform(['diff', 'm.yaml', after, ...args, '--format', format], { cwd, emulatorUrl: emulator.url });
      try {
        const text = await diff('text');
        expect(text).toMatchObject({ code, stdout: `No differences: 4 targets compared.\n${LEFT}.\n` });
        expect(text.stderr).toContain(LEFT);
        const json = diffSchema.parse(JSON.parse((await diff('json')).stdout));
        expect(json.counts).toMatchObject({ compared: 4, notCompared: 2, changes: 0 });
        expect(json.notCompared).toEqual(regions.map((region) => ({ account: denied, region, reason: 'unreadable' })));
        const markdown = (await diff('markdown')).stdout;
        expect(markdown).toContain('no changes, 4 targets compared');
        expect(markdown).toMatch(/\*\*Not compared\*\*: 2 targets of 1 account .* they are unreadable on both sides\./);
        writeFileSync(join(cwd, 'diff.json'), (await diff('json')).stdout);
        const report = await hubform(['report', 'diff.json'], { cwd });
        expect(report.stdout).toContain(`${LEFT}.`);
      } finally {
        await emulator.close();
      }
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
      expect(merged.stdout).toContain('### Security Hub memberships: 2 changes, 2 important');
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
