import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { startEmulator } from '../../../src/emulator/server.ts';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { FLEET, MANAGER, fleetOf, withEmulator } from '../../support/fleet.ts';
import { REPOSITORY } from '../../support/paths.ts';
import { withDirectory } from '../../support/plan.ts';
import { type Screen, screenOf } from '../../support/screen.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf, describeWith } from '../../support/tools.ts';

const COLUMNS = 80;
/** Commands stay one line each, so that they can be copied. */
const TO_COPY = /^ +(?:cd|hubform|npx|export|terraform) /;

function expectToFit({ lines }: Screen): void {
  const tooWide = lines.filter((line) => stringWidth(line) > COLUMNS && !TO_COPY.test(line));
  expect(tooWide).toEqual([]);
}

/** The words of a text, in whatever lines. */
function flowing({ lines }: Screen): string {
  return lines.join(' ').replace(/\s+/g, ' ');
}

/** Something of everything that a table can show. */
function sample() {
  const file = join(REPOSITORY, 'docs', 'sample.yaml');
  return readSnapshot(readFileSync(file, 'utf8'), file);
}

await describeWith('bash', `a terminal of ${COLUMNS} columns`, () => {
  it('shows an export with tables that fit, and sentences that are wrapped at words', () =>
    withDirectory(async (cwd) => {
      const emulator = await startEmulator(sample());
      const args = ['export', '--trust', '999999999999'];
      const account = '111122223333';
      const screen = await screenOf(args, { columns: COLUMNS, cwd, url: emulator.url, account });
      await emulator.close();
      expectToFit(screen);
      const row = /^111122223333 +eu-central-1 +off +999999999999 +Invited +accept \+hub$/;
      expect(screen.lines).toContainEqual(expect.stringMatching(row));
      expect(flowing(screen)).toContain('Next: Choose a backend before the first apply: without one, the state is a');
    }));

  it('shows the progress of a fleet in one line', () =>
    withDirectory(async (cwd) =>
      withEmulator(fleetOf(30, 8), { latencyMs: 100 }, async ({ url }) => {
        const args = ['snapshot', ...FLEET, '--concurrency', '16', '-o', 'memberships/'];
        const screen = await screenOf(args, { columns: COLUMNS, cwd, url, account: MANAGER });
        expect(screen.code).toBe(0);
        expectToFit(screen);
        const progress = /^\d+\/~?\d+ targets {2}\d+\/30 accounts {2}\d[\d.]*\/s {2}\d+s left {2}0 failed$/;
        expect(screen.lines.filter((line) => progress.test(line)).length).toBeGreaterThan(5);
        expect(screen.lines).toContain('Wrote memberships/.');
      }),
    ));
});

describeIf(await hasTerraform(), 'terraform', `a terminal of ${COLUMNS} columns, with Terraform`, () => {
  it('shows a verification', () =>
    withDirectory(async (cwd) => {
      const emulator = await startEmulator(sample());
      const at = { columns: COLUMNS, cwd, url: emulator.url, account: '111122223333' };
      await screenOf(['export', '--trust', '999999999999'], at);
      const screen = await screenOf(['verify', 'hubform'], { ...at, env: await withoutNetwork() });
      await emulator.close();
      expectToFit(screen);
      expect(screen.code).toBe(0);
      expect(flowing(screen)).toContain('0 to change, 0 to destroy. The code does exactly what was decided.');
    }));
});
