import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { HUBFORM, environment, timed, withEmulator } from './support.js';

export const title = 'twenty accounts, one Region each: hubform verify compared with a loop of terraform init and plan';

const ACCOUNTS = Array.from({ length: 20 }, (_, i) => String(100000000001 + i));
const MARK = 'HUBFORM_BENCH_MARK';

/** Needs terraform and a source of hashicorp/aws: the registry, or a mirror in the file that TF_CLI_CONFIG_FILE names. */
export async function measure() {
  const text = snapshot();
  await withEmulator(text, async (url) => {
    const folder = mkdtempSync(join(tmpdir(), 'hubform-bench-'));
    try {
      const file = join(folder, 'memberships.yaml');
      writeFileSync(file, text);
      const code = join(folder, 'code');
      const generated = await timed(process.execPath, [HUBFORM, 'generate', file, '-o', code, '--quiet']);
      if (generated.code !== 0) throw new Error(generated.stderr);
      const copy = join(folder, 'copy');
      cpSync(code, copy, { recursive: true });

      const loop = await measured(folder, 'loop', async (env) => {
        for (const account of ACCOUNTS) {
          const options = { cwd: join(copy, account), env: { ...environment(url, account), ...env } };
          for (const args of [
            ['init', '-input=false'],
            ['plan', '-input=false'],
          ])
            assertSuccess(await timed('terraform', args, options));
        }
      });
      const hubform = await measured(folder, 'hubform', async (env) => {
        assertSuccess(await timed(process.execPath, [HUBFORM, 'verify', code], { env: { ...process.env, ...env } }));
      });
      report('terraform init && terraform plan, in a loop', loop);
      report('hubform verify', hubform, `${(loop.seconds / hubform.seconds).toFixed(2)} times as fast`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** The time of `run`, and the peak memory and number of all its processes together, found by a variable that they inherit. */
async function measured(folder, name, run) {
  const temporary = join(folder, name);
  mkdirSync(temporary);
  let peak = 0;
  let processes = 0;
  const timer = setInterval(() => {
    const current = residentMemory(`${MARK}=${temporary}`);
    peak = Math.max(peak, current.bytes);
    processes = Math.max(processes, current.processes);
  }, 200);
  const start = process.hrtime.bigint();
  try {
    await run({ [MARK]: temporary, TMPDIR: temporary });
  } finally {
    clearInterval(timer);
  }
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, peak, processes };
}

/** The proportional set size (Pss) of the marked processes, from /proc: memory that processes share counts once. */
function residentMemory(mark) {
  let bytes = 0;
  let processes = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue;
      const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
      bytes += Number(kilobytes ?? 0) * 1024;
      processes += 1;
    } catch {
      // The process has exited, or belongs to another user.
    }
  }
  return { bytes, processes };
}

function assertSuccess({ code, stdout, stderr }) {
  if (code !== 0) throw new Error(`the command exited with ${code}: ${stdout}${stderr}`);
}

function report(name, { seconds, peak, processes }, ratio = '') {
  const memory = `${(peak / 1024 ** 3).toFixed(2)} GiB in ${processes} processes`;
  console.log(`  ${name.padEnd(46)} ${seconds.toFixed(1).padStart(7)} s  ${memory}  ${ratio}`);
}

/** Half accepted, half pending. */
function snapshot() {
  const entry = (status, id) => `administrator: "999999999999"
          status: ${status}
          invitedAt: 2024-04-10T14:53:14.874Z
          id: ${id}`;
  const accounts = ACCOUNTS.map((account, i) => {
    const accepted = i % 2 === 0;
    const id = `aaaabbbbccccddddeeeeffff${String(i).padStart(8, '0')}`;
    const administrator = `      administrator:
        account: "999999999999"
        status: Enabled
        invitedAt: 2024-04-10T14:53:14.874Z
        invitationId: ${id}
`;
    return `  "${account}":
    us-east-1:
      hub: enabled
${accepted ? administrator : ''}      invitations:
        - ${entry(accepted ? 'Enabled' : 'Invited', id)}
`;
  });
  return `version: 1\naccounts:\n${accounts.join('')}`;
}
