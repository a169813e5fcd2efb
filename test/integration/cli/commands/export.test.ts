import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startEmulator } from '../../../../src/emulator/server.ts';
import type { Snapshot } from '../../../../src/membership/model.ts';
import { SCHEMA_FILE, withModeline } from '../../../../src/snapshot/modeline.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { type HubformOptions, hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';

const named = (name: string): Snapshot => {
  const found = fixtures().find((fixture) => fixture.name === name);
  if (!found) throw new Error(`the fixture ${name} is gone`);
  return found.snapshot;
};

/** Serves a fixture, and gives a function that runs hubform against it in a directory of its own. */
async function against<T>(
  snapshot: Snapshot,
  use: (run: (args: string[], more?: Partial<HubformOptions>) => ReturnType<typeof hubform>, cwd: string) => Promise<T>,
): Promise<T> {
  const emulator = await startEmulator(snapshot);
  try {
    return await withDirectory((cwd) =>
      use((args, more) => hubform(args, { cwd, emulatorUrl: emulator.url, ...more }), cwd),
    );
  } finally {
    await emulator.close();
  }
}

describe('hubform export', () => {
  it('writes the snapshot and the code, and says what was decided and what to do next', async () => {
    await against(named('three-ways'), async (run, cwd) => {
      const { code, stdout } = await run(['export']);
      expect(code).toBe(0);
      const text = readFileSync(join(cwd, 'hubform', 'memberships.yaml'), 'utf8');
      expect(text).toBe(withModeline(writeSnapshot(named('three-ways'))));
      const schema = readFileSync(join(cwd, 'hubform', SCHEMA_FILE), 'utf8');
      expect(
        new Ajv2020({ strict: false, validateFormats: false }).validate(JSON.parse(schema) as object, parse(text)),
      ).toBe(true);
      expect(existsSync(join(cwd, 'hubform', '111122223333', 'memberships.tf'))).toBe(true);
      expect(stdout).toMatch(/^Account +Region +Hub +Administrator +Status +Decision$/m);
      expect(stdout).toMatch(/^111122223333 +eu-central-1 +off +999999999999 +Invited +accept \+hub$/m);
      expect(stdout).toContain('4 targets: 2 accept, 2 adopt.');
      expect(stdout).toContain('cd hubform/111122223333 && terraform init && terraform plan');
    });
  });

  it('is quiet when piped: no control characters, one line per event', async () => {
    await against(named('hostile'), async (run) => {
      const { stdout, stderr } = await run(['export']);
      expect(stdout + stderr).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}](?<!\n)/u);
      // A hint is a line of its own, below its warning.
      const events = stderr
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith('  '));
      expect(events.length).toBeLessThanOrEqual(3);
    });
  });

  it('without a trust list names whom the reader is about to trust, and the flag that makes it a rule', async () => {
    await against(named('three-ways'), async (run) => {
      expect((await run(['export'])).stderr).toMatch(
        /no trust list.*999999999999.*\n {2}Pass --trust 999999999999 if that account is yours\./,
      );
      expect((await run(['export', '--trust', '999999999999'])).stderr).not.toContain('trust list');
    });
  });

  it('without the trust list of an earlier run says whom the code no longer refuses', async () => {
    await against(named('three-ways'), async (run) => {
      await run(['export', '--trust', '999999999999']);
      const { stderr } = await run(['export']);
      expect(stderr).toMatch(
        /^Warning: no trust list, but the code in hubform was generated with --trust 999999999999: this run trusts /m,
      );
      expect(stderr).toContain('\n  Pass --trust 999999999999 again, or set trust in hubform.yaml.\n');
    });
  });

  it('puts an administrator that is not trusted, and accepted already, first', async () => {
    await against(named('untrusted-accepted'), async (run, cwd) => {
      const { stdout, code } = await run(['export', '--trust', '999999999999']);
      expect(code).toBe(0);
      expect(stdout.split('\n')[1]).toMatch(/888888888888 +Enabled +untrusted \(accepted!\)$/);
      expect(readFileSync(join(cwd, 'hubform', '111122223333', 'memberships.tf'), 'utf8')).not.toContain(
        '888888888888',
      );
    });
  });

  it('with a Region that cannot be read does the rest, names it, and exits 3', async () => {
    await against(named('unreadable-unknown'), async (run, cwd) => {
      const { code, stderr, stdout } = await run(['export', '--max-attempts', '1']);
      expect(code).toBe(3);
      expect(stderr).toMatch(
        /1 target could not be read \(111122223333\/eu-west-1\): access-denied: .*securityhub:DescribeHub/,
      );
      expect(stdout).toMatch(/eu-west-1 +\? +access-denied +unreadable$/m);
      expect(readFileSync(join(cwd, 'hubform', 'memberships.yaml'), 'utf8')).toContain('unreadable: access-denied');
      expect(existsSync(join(cwd, 'hubform', '111122223333', 'imports.tf'))).toBe(true);
    });
  });

  it('leaves what is outside its scope as it was, until it is told to prune', async () => {
    await against(named('three-ways'), async (run, cwd) => {
      const file = join(cwd, 'hubform', 'memberships.yaml');
      await run(['export']);
      const whole = readFileSync(file, 'utf8');
      await run(['export', '--region', 'us-east-1']);
      expect(readFileSync(file, 'utf8')).toBe(whole);
      await run(['export', '--region', 'us-east-1', '--prune']);
      expect(readFileSync(file, 'utf8')).not.toContain('eu-central-1');
    });
  });

  it('says which accounts in the output it did not scan', async () => {
    await against(named('three-ways'), async (run, cwd) => {
      await run(['export']);
      const file = join(cwd, 'hubform', 'memberships.yaml');
      const account = '  "999988887777":\n    eu-west-1:\n      hub: disabled\n';
      const added = readFileSync(file, 'utf8').replace(/\.\.\.\n$/, (end) => account + end);
      writeFileSync(file, added);
      writeFileSync(join(cwd, 'm.yaml'), added);
      const note = (place: string) => `1 account in ${place} was not scanned and stays as it was: 999988887777.\n`;
      const exported = await run(['export']);
      expect(exported).toMatchObject({ code: 0, stderr: expect.stringContaining(note('hubform')) as string });
      expect(readFileSync(file, 'utf8')).toBe(added);
      expect((await run(['snapshot', '-o', 'm.yaml'])).stderr).toContain(note('m.yaml'));
      const printed = await run(['snapshot', '--previous', 'm.yaml']);
      expect(printed.stderr).toContain(note('the previous snapshot'));
      for (const pruned of [
        ['export', '--prune'],
        ['snapshot', '--previous', 'm.yaml', '--prune'],
      ]) {
        expect((await run(pruned)).stderr).not.toContain('not scanned');
      }
    });
  });

  it('takes values from the config file, and writes one JSON object per event when asked', async () => {
    await against(named('three-ways'), async (run, cwd) => {
      writeFileSync(join(cwd, 'hubform.yaml'), 'trust: ["111111111111"]\noutput: elsewhere\nlogFormat: json\n');
      const { stderr, stdout } = await run(['export']);
      expect(stdout).toContain('untrusted');
      expect(readdirSync(cwd).sort()).toEqual(['elsewhere', 'hubform.yaml']);
      const events = stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { event: string; time: string; level: string });
      expect(events.filter(({ event }) => event === 'target-read')).toHaveLength(4);
      expect(events.find(({ event }) => event === 'scan-finished')).toEqual({
        ...{ time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/) as string, level: 'info' },
        ...{ event: 'scan-finished', targets: 4, accounts: 1, unreadable: 0, seconds: expect.any(Number) as number },
      });
    });
  });

  it('refuses to overwrite an edited file, until it is told to', async () => {
    await against(named('three-ways'), async (run, cwd) => {
      await run(['export']);
      const file = join(cwd, 'hubform', '111122223333', 'memberships.tf');
      const mine = `${readFileSync(file, 'utf8')}# mine\n`;
      writeFileSync(file, mine);
      const { code, stderr } = await run(['export', '--adopt-hub']);
      expect(code).toBe(1);
      expect(stderr).toMatch(/111122223333\/memberships\.tf/);
      expect(stderr).toMatch(/--force/);
      expect(readFileSync(file, 'utf8')).toBe(mine);
      expect((await run(['export', '--adopt-hub', '--force'])).code).toBe(0);
      expect(readFileSync(file, 'utf8')).not.toContain('# mine');
    });
  });
});

describe('hubform snapshot', () => {
  it('prints what export writes', async () => {
    await against(named('three-ways'), async (run, cwd) => {
      expect((await run(['snapshot', '--quiet'])).stdout).toBe(writeSnapshot(named('three-ways')));
      await run(['snapshot', '-o', 'm.yaml']);
      expect(readFileSync(join(cwd, 'm.yaml'), 'utf8')).toBe(writeSnapshot(named('three-ways')));
    });
  });
});

describe('hubform demo', () => {
  it('tours every situation of the catalogue, needs nothing, and succeeds', { timeout: 300_000 }, async () => {
    await withDirectory(async (cwd) => {
      const { code, stdout } = await hubform(['demo'], { cwd, env: { PATH: '' } });
      expect(code).toBe(0);
      for (const kind of [
        'untrusted (accepted!)',
        'unreadable',
        'choose',
        'duplicate',
        'accept',
        'adopt',
        'organization',
        'inactive',
      ]) {
        expect(stdout).toContain(kind);
      }
      expect(stdout).toContain('hubform-demo/012345678901/memberships.tf');
      expect(stdout).toContain('AWS_ENDPOINT_URL');
    });
  });
});
