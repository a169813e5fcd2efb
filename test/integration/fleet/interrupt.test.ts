import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { withDirectory } from '../../support/plan.ts';
import { FLEET, fleetOf, start, withEmulator } from '../../support/fleet.ts';

const SNAPSHOT = fleetOf(30, 4);
const CHECKPOINT = '.out.yaml.hubform-checkpoint';

describe('an interrupted run', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s stops without waiting for answers, and says how to go on', async (signal, exit) => {
    // A tenth of the answers never comes.
    const faults = { rates: { hang: 0.1 } };
    await withEmulator(SNAPSHOT, { latencyMs: 30, faults }, async (emulator) => {
      await withDirectory(async (cwd) => {
        const { child, finished } = start(
          ['snapshot', ...FLEET, '--timeout', '60', '-o', 'out.yaml'],
          cwd,
          emulator.url,
        );
        while (emulator.calls.total < 150) await setTimeout(10);
        const begun = performance.now();
        child.kill(signal);
        const { code, stderr, stdout } = await finished;
        expect(performance.now() - begun).toBeLessThan(30_000);
        expect({ code, stdout }).toEqual({ code: exit, stdout: '' });
        expect(stderr).toMatch(
          /^Warning: stopped after \d+ targets?, kept in \.out\.yaml\.hubform-checkpoint\n {2}Run the same command with --resume to continue\.\n$/,
        );
        expect(readdirSync(cwd)).toEqual([CHECKPOINT]);
      });
    });
  });

  it('goes on with --resume, and says what it had', async () => {
    await withEmulator(SNAPSHOT, { latencyMs: 30 }, async (emulator) => {
      await withDirectory(async (cwd) => {
        const args = ['snapshot', ...FLEET, '--concurrency', '8', '-o', 'out.yaml'];
        const { child, finished } = start(args, cwd, emulator.url);
        while (emulator.calls.total < 150) await setTimeout(10);
        child.kill('SIGINT');
        await finished;
        const other = await start([...args, '--resume', '--region', 'us-east-1'], cwd, emulator.url).finished;
        expect(other).toMatchObject({
          code: 1,
          stderr: expect.stringContaining('checkpoint of another run') as string,
        });
        const resumed = await start([...args, '--resume'], cwd, emulator.url).finished;
        expect(resumed).toMatchObject({
          code: 0,
          stderr: expect.stringMatching(/^Read \d+ of 120 targets, \d+ of them before the interruption/) as string,
        });
        expect(readFileSync(join(cwd, 'out.yaml'), 'utf8')).toBe(writeSnapshot(SNAPSHOT));
        expect(existsSync(join(cwd, CHECKPOINT))).toBe(false);
      });
    });
  });
});

describe('a checkpoint', () => {
  const checkpointOf = async (url: string, cwd: string): Promise<string> => {
    const { child, finished } = start(['snapshot', ...FLEET, '--concurrency', '4', '-o', 'out.yaml'], cwd, url);
    const path = join(cwd, CHECKPOINT);
    while (!existsSync(path) || readFileSync(path, 'utf8').split('\n').length < 20) await setTimeout(5);
    child.kill('SIGKILL');
    await finished;
    return path;
  };

  it.each<[what: string, tail: string]>([
    ['half a line', '{"account":"100000000000","reg'],
    ['a whole line that is none', 'x\n{"also":"none"}\n'],
    ['zeros, as after a power failure', '\0'.repeat(4096)],
  ])('that ends with %s is cut off there', async (_, tail) => {
    await withEmulator(SNAPSHOT, { latencyMs: 10 }, async ({ url }) => {
      await withDirectory(async (cwd) => {
        appendFileSync(await checkpointOf(url, cwd), tail);
        const args = ['snapshot', ...FLEET, '--resume', '-o', 'out.yaml'];
        expect(await start(args, cwd, url).finished).toMatchObject({ code: 0 });
        expect(readFileSync(join(cwd, 'out.yaml'), 'utf8')).toBe(writeSnapshot(SNAPSHOT));
      });
    });
  });

  it('of an interrupted run is not used without being asked for, and that is said', async () => {
    await withEmulator(SNAPSHOT, { latencyMs: 10 }, async (emulator) => {
      await withDirectory(async (cwd) => {
        await checkpointOf(emulator.url, cwd);
        const { code, stderr } = await start(['snapshot', ...FLEET, '-o', 'out.yaml'], cwd, emulator.url).finished;
        expect(code).toBe(0);
        expect(stderr).toContain(
          `Warning: ${CHECKPOINT} is the checkpoint of an interrupted run; this run starts again`,
        );
        expect(readdirSync(cwd)).toEqual(['out.yaml']);
      });
    });
  });

  it('is not there for standard output', async () => {
    await withDirectory(async (cwd) => {
      const { code, stderr } = await start(['snapshot', '--resume'], cwd, 'http://127.0.0.1:9').finished;
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Name a file or directory with -o') as string,
      });
    });
  });
});
