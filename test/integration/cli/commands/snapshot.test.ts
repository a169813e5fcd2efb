import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { MANAGER, fleetOf, start, withEmulator } from '../../../support/fleet.ts';
import { hubform } from '../../../support/hubform.ts';
import { withDirectory } from '../../../support/plan.ts';

it('hubform snapshot prints what AWS has, or keeps it in a file', async () => {
  const fixture = fixtures().find(({ name }) => name === 'three-ways');
  if (!fixture) throw new Error('the fixture is gone');
  const emulator = await startEmulator(fixture.snapshot);
  try {
    await withDirectory(async (cwd) => {
      const printed = await hubform(['snapshot'], { cwd, emulatorUrl: emulator.url });
      expect([printed.code, printed.stdout]).toEqual([0, writeSnapshot(fixture.snapshot)]);
      const { code, stdout, stderr } = await hubform(['snapshot', '-o', 'm.yaml'], { cwd, emulatorUrl: emulator.url });
      expect([code, stdout]).toEqual([0, '']);
      expect(stderr).toContain('Wrote m.yaml.\n');
      expect(readFileSync(join(cwd, 'm.yaml'), 'utf8')).toContain('version: 1\n');
    });
  } finally {
    await emulator.close();
  }
});

it('creates the directories of its output, and none where it fails', async () => {
  await withEmulator(fleetOf(1, 1), {}, ({ url }) =>
    withDirectory(async (cwd) => {
      const options = { cwd, emulatorUrl: url, account: MANAGER };
      expect((await hubform(['snapshot', '-o', 'new/below/m.yaml'], options)).code).toBe(0);
      expect(readdirSync(join(cwd, 'new', 'below'))).toEqual(['m.yaml']);
      const failed = await hubform(['snapshot', '-o', 'other/m.yaml', '--region', 'us-est-1'], options);
      expect(failed.code).toBe(1);
      expect(readdirSync(cwd)).toEqual(['new']);
    }),
  );
});

it('a role may have a path, and the hint names the role that was denied', async () => {
  const denied = '100000007919';
  await withEmulator(fleetOf(3, 1), { faults: { assumeRoleDenied: [denied] } }, async ({ url }) => {
    await withDirectory(async (cwd) => {
      const accounts = ['--account', `100000015838,${denied}`, '--role-name', '/security/hubform-read'];
      const { code, stdout, stderr } = await start(['snapshot', ...accounts], cwd, url).finished;
      expect(code).toBe(3);
      expect(stdout).toMatch(/"100000015838":\n +ap-south-1:\n +hub: enabled/);
      expect(stderr).toContain('`hubform policy fleet --role-name security/hubform-read` prints it');
    });
  });
});
