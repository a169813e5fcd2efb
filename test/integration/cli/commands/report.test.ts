import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { reportOfPage } from '../../../support/report-model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { inProcess } from '../../../support/captured.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';
import { DISABLED_HUB, accepted, membership } from '../../../support/wire.ts';

const SAMPLE = join(REPOSITORY, 'docs', 'sample.yaml');

it('hubform report prints a page, or writes it once', () =>
  withDirectory(async (cwd) => {
    const printed = await inProcess(['report', SAMPLE]);
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    expect(printed.stdout).toMatch(/^<!doctype html>/i);
    const page = join(cwd, 'report.html');
    expect((await inProcess(['report', SAMPLE, '-o', page])).stderr).toBe(`Wrote ${page}.\n`);
    expect(readFileSync(page, 'utf8')).toBe(printed.stdout);
    expect((await inProcess(['report', SAMPLE, '-o', page])).stderr).toBe(`Nothing to write: ${page} is up to date.\n`);
  }));

it.each([['--region', 'us-east-1'], ['--account', '111122223333'], ['--organization']])(
  'hubform report of a file refuses a flag for reading AWS: %s',
  async (...flags) => {
    const { code, stdout, stderr } = await inProcess(['report', SAMPLE, ...flags]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Error: --\w+ applies to a scan of AWS, .*\n.*hubform report live/);
  },
);

describe('hubform report live', () => {
  const [OWN, OTHER] = ['111122223333', '222233334444'];
  const before = canonicalSnapshot([
    ...[accepted('a', { account: OWN, region: 'eu-west-1' }), accepted('b', { account: OTHER, region: 'eu-west-1' })],
    membership({ account: OTHER, region: 'us-east-1' }),
  ]);
  const live = canonicalSnapshot(
    [...before.memberships, membership({ account: OWN, region: 'us-east-1' })].map((one) => ({
      ...membership({ account: one.account, region: one.region, hub: DISABLED_HUB }),
    })),
  );

  async function page(args: readonly string[], faults: Record<string, 'throttle'> = {}) {
    const emulator = await startEmulator(live, { faults: { targets: faults } });
    try {
      return await withDirectory(async (cwd) => {
        const [previous, output] = [join(cwd, 'm.yaml'), join(cwd, 'report.html')];
        writeFileSync(previous, writeSnapshot(before));
        const named = args.map((arg) => (arg === 'PREVIOUS' ? previous : arg));
        const line = ['report', 'live', '-o', output, '--max-attempts', '1', ...named];
        const { code, stderr } = await hubform(line, { cwd, emulatorUrl: emulator.url, account: OWN });
        const { head, targets, kinds } = reportOfPage(readFileSync(output, 'utf8'));
        return {
          ...{ code, stderr, kinds, notes: head.notes, targets: targets.length },
          accounts: [...new Set(targets.map(({ account }) => account))],
          regions: [...head.regions].sort(),
        };
      });
    } finally {
      await emulator.close();
    }
  }

  it('has every Region of the own account', async () => {
    const { stderr, ...found } = await page([]);
    expect(found).toEqual({
      ...{ code: 0, accounts: [OWN], regions: ['eu-west-1', 'us-east-1'], targets: 2, notes: [], kinds: ['nothing'] },
    });
    expect(stderr).not.toContain('Warning');
  });

  it('has what a previous snapshot has, and names what could not be read: 3', async () => {
    const { stderr, ...found } = await page(['--previous', 'PREVIOUS']);
    const text = `2 targets of 1 account were not read (${OTHER}): not the caller's account, and no role to assume was named`;
    expect(found).toMatchObject({ code: 3, accounts: [OWN], regions: ['eu-west-1'], targets: 1, notes: [`${text}.`] });
    expect(stderr).toContain(`Warning: ${text}\n`);
    expect(stderr).toContain('1 enabled Region of 111122223333 is not in ');
  });

  it('has all of a previous snapshot with a role', async () => {
    const found = await page(['--previous', 'PREVIOUS', '--role-name', 'read']);
    expect(found).toMatchObject({ code: 0, accounts: [OWN, OTHER], targets: 3, notes: [], kinds: ['nothing'] });
  });

  it('has an unreadable target with its last known values: 3', async () => {
    const args = ['--previous', 'PREVIOUS', '--role-name', 'read'];
    const found = await page(args, { [`${OTHER}/eu-west-1`]: 'throttle' });
    expect(found).toMatchObject({ code: 3, targets: 3, kinds: ['unreadable', 'nothing'] });
    expect(found.notes).toEqual([expect.stringContaining('1 target could not be read (222233334444/eu-west-1)')]);
    expect(found.stderr).toContain('Warning: 1 target could not be read');
  });
});
