import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Emulator } from '../../../src/emulator/server.ts';
import { readLine } from '../../../src/checkpoint/lines.ts';
import { campaignSeed, randomNumbers } from '../../support/seed.ts';
import { withDirectory } from '../../support/plan.ts';
import { FLEET, fleetOf, start, withEmulator } from '../../support/fleet.ts';

const KILLS = 30;
const CONCURRENCY = 6;
const SCAN = ['snapshot', ...FLEET, '--concurrency', String(CONCURRENCY), '--resume', '-o'];

/** One output after the other is killed until it is there; the checkpoint of each says what may not be read again. */
test(`kill -9 at ${KILLS} random moments, and --resume after each`, { timeout: 170_000 }, async () => {
  const random = randomNumbers(campaignSeed());
  const options = { latencyMs: 25, recordCalls: 100_000 };
  await withEmulator(fleetOf(24, 4), options, async (emulator) => {
    await withDirectory(async (cwd) => {
      const undisturbed = await start([...SCAN, 'undisturbed/'], cwd, emulator.url).finished;
      expect(undisturbed).toMatchObject({ code: 0 });
      const wanted = contents(join(cwd, 'undisturbed'));
      forget(emulator);

      let rounds = 0;
      for (let kills = 0; kills < KILLS; rounds += 1) {
        const output = join(cwd, `out-${rounds}`);
        const read = new Set<string>();
        let again = 0;
        let killedInRound = 0;
        for (;;) {
          const before = emulator.calls.recorded.length;
          const ended = await killedAt(random() * 250, cwd, output, emulator, kills < KILLS);
          const asked = targetsAsked(emulator, before);
          // What was on the disk when the process was killed is not asked for again.
          expect(asked.filter((target) => read.has(target))).toEqual([]);
          again += asked.length - new Set(asked).size;
          if (ended) break;
          kills += 1;
          killedInRound += 1;
          for (const target of checkpointTargets(output)) read.add(target);
        }
        expect(again).toBe(0);
        expect(contents(output)).toEqual(wanted);
        expect(readdirSync(output).filter((name) => name.startsWith('.'))).toEqual([]);
        // Of each killed run, no more than what was under way is read again.
        expect(targetsAsked(emulator, 0).length).toBeLessThanOrEqual(24 * 4 + killedInRound * CONCURRENCY);
        forget(emulator);
        rmSync(output, { recursive: true });
      }
      expect(rounds).toBeGreaterThan(0);
    });
  });
});

/** True if the run ended before it was killed, so many milliseconds after its first call. */
async function killedAt(
  moment: number,
  cwd: string,
  output: string,
  emulator: Emulator,
  kill: boolean,
): Promise<boolean> {
  const before = emulator.calls.total;
  const { child, finished } = start([...SCAN, `${output}/`], cwd, emulator.url);
  while (kill && child.exitCode === null && emulator.calls.total === before) await setTimeout(5);
  if (kill) await Promise.race([setTimeout(moment), finished]);
  if (kill) child.kill('SIGKILL');
  const { code, signal, stderr } = await finished;
  if (signal !== 'SIGKILL') expect({ code, stderr }).toMatchObject({ code: 0 });
  return signal !== 'SIGKILL';
}

function targetsAsked({ calls }: Emulator, from: number): string[] {
  return calls.recorded
    .slice(from)
    .filter(({ action }) => action === 'securityhub:DescribeHub')
    .map(({ account, region }) => `${account}/${region}`);
}

function forget({ calls }: Emulator): void {
  (calls.recorded as unknown[]).length = 0;
}

function checkpointTargets(output: string): string[] {
  let text = '';
  try {
    text = readFileSync(join(output, '.hubform-checkpoint'), 'utf8');
  } catch {
    // Killed before it was begun, or after it was removed.
  }
  return text.split('\n').flatMap((line) => {
    const entry = readLine(line);
    if (entry?.kind === 'target') return [`${entry.reading.membership.account}/${entry.reading.membership.region}`];
    return entry?.kind === 'account' ? entry.scan.memberships.map(({ account, region }) => `${account}/${region}`) : [];
  });
}

function contents(directory: string): Record<string, string> {
  const names = readdirSync(directory).filter((name) => !name.startsWith('.'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}
