import { BIN } from '../../support/paths.ts';
import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { withDirectory } from '../../support/plan.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { contentsOf } from '../../support/verifying.ts';
import { accepted } from '../../support/wire.ts';

const MARK = 'HUBFORM_TEST_MARK';

// Processes are found by an inherited variable, in /proc/PID/environ of Linux.
const possible = (await hasTerraform()) && process.platform === 'linux';

describeIf(possible, 'terraform on Linux', 'an interrupted plan', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'leaves no process, no temporary directory and no state on %s',
    { timeout: 180_000 },
    async (signal, exit) => {
      await withDirectory(async (top) => {
        const [code, temporary] = [join(top, 'code'), join(top, 'tmp')];
        await mkdir(temporary);
        await generate(canonicalSnapshot([accepted()]), {
          directory: code,
          decisionOptions: {},
          adoptHub: false,
          format: 'hcl',
          force: false,
        });
        const before = await contentsOf(code);
        const env = await withoutNetwork({ [MARK]: top, TMPDIR: temporary });
        const child = spawn(process.execPath, [BIN, 'verify', code], { env, stdio: 'ignore' });
        const ended = new Promise<number | null>((resolve) => child.once('close', resolve));

        await until(async () => (await marked(top)).some((command) => command.includes('terraform-provider-aws')));
        expect(await readdir(temporary)).toHaveLength(1);
        child.kill(signal);

        expect(await ended).toBe(exit);
        await until(async () => (await marked(top)).length === 0);
        expect(await readdir(temporary)).toEqual([]);
        expect(await contentsOf(code)).toEqual(before);
      });
    },
  );
});

/** The command lines of the running processes with the variable. */
async function marked(value: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      // The process may have ended meanwhile, or belong to another user.
      const read = (name: string) => readFile(join('/proc', pid, name), 'utf8').catch(() => '');
      return (await read('environ')).includes(`${MARK}=${value}`) ? [await read('cmdline')] : [];
    }),
  );
  return found.flat();
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('the condition was not met within a minute');
    await setTimeout(50);
  }
}
