import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Faults } from '../../../src/emulator/http/faults.ts';
import { withDirectory } from '../../support/plan.ts';
import { FLEET, MANAGER, fleetOf, start, withEmulator, type Running } from '../../support/fleet.ts';

const PLANTED = {
  AWS_ACCESS_KEY_ID: `AKIA${MANAGER}`,
  AWS_SECRET_ACCESS_KEY: 'planted-secret-key-wJalrXUtnFEMI',
  AWS_SESSION_TOKEN: 'planted-session-token-FwoGZXIvYXdzEBYaD',
  HUBFORM_EXTERNAL_ID: 'planted-external-id-1f2e3d',
};
/** What STS hands out here: of every account's credentials, something is in each of these. */
const HANDED_OUT = ['ASIA1', 'emulated-secret', 'emulated-session-', 'AWS4-HMAC', 'Signature='];
const SECRETS = [...Object.values(PLANTED), ...HANDED_OUT];
const SNAPSHOT = fleetOf(20, 4);

test.each<[what: string, faults: Faults, externalId: string | undefined]>([
  ['without faults', {}, undefined],
  ['with accounts closed and throttled', { assumeRoleDenied: ['100000023757'], rates: { throttle: 0.3 } }, undefined],
  ['with credentials that expire', { expireAfter: 5 }, undefined],
  ['with the wrong external id', {}, 'another'],
])('no secret is written anywhere, %s', async (_, faults, externalId) => {
  const options = { faults, latencyMs: 20, ...(externalId !== undefined && { externalId }) };
  await withEmulator(SNAPSHOT, options, async (emulator) => {
    await withDirectory(async (cwd) => {
      const checkFormat = async (format: string): Promise<void> => {
        const args = ['snapshot', ...FLEET, '--log-format', format, '--max-attempts', '3', '-o', `${format}.yaml`];
        const running = start(args, cwd, emulator.url, PLANTED);
        const checkpoint = await checkpointBeforeEnd(join(cwd, `.${format}.yaml.hubform-checkpoint`), running);
        const { stdout, stderr, code } = await running.finished;
        const written = code === 1 ? '' : readFileSync(join(cwd, `${format}.yaml`), 'utf8');
        for (const text of [checkpoint, stdout, stderr, written]) {
          expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
        }
        expect(stderr.length).toBeGreaterThan(20);
      };
      await Promise.all(['text', 'json'].map(checkFormat));
    });
  });
});

/** The checkpoint as it was last seen. */
async function checkpointBeforeEnd(path: string, { child }: Running): Promise<string> {
  let seen = '';
  while (child.exitCode === null) {
    try {
      seen = readFileSync(path, 'utf8') || seen;
    } catch {
      // Not begun, or done.
    }
    await setTimeout(20);
  }
  return seen;
}
