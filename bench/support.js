// Shared by the benchmarks: running processes with time, CPU and peak memory, and starting the emulator as a process.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clearInterval, setInterval } from 'node:timers';
import { build } from 'esbuild';

export const HUBFORM = join(import.meta.dirname, '..', 'bin', 'hubform.js');

const folders = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * A new temporary folder. It stays until everything is measured: for five minutes, ext4 looks at each inode that was deleted before
 * it takes one for a new file (`recently_deleted` in fs/ext4/ialloc.c), and what writes many files takes three times as long.
 * @returns {string}
 */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'hubform-bench-'));
  folders.push(folder);
  return folder;
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<{ code: number, seconds: number, stdout: string, stderr: string }>}
 */
export function timed(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? -1, seconds: Number(process.hrtime.bigint() - start) / 1e9, stdout, stderr });
    });
  });
}

/** The median time of several runs, in seconds. Throws if a run fails. */
export async function median(runs, command, args, options) {
  const seconds = [];
  for (let i = 0; i < runs; i += 1) {
    const result = await timed(command, args, options);
    if (result.code !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${result.code}: ${result.stderr}`);
    seconds.push(result.seconds);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/**
 * The median time of each command line, in seconds. The command lines run in turn, so that other load affects all of them.
 * @param {number} runs
 * @param {Record<string, string[]>} commandLines
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<Record<string, number>>}
 */
export async function medians(runs, commandLines, options) {
  const times = Object.fromEntries(Object.keys(commandLines).map((name) => [name, []]));
  for (let i = 0; i < runs; i += 1) {
    for (const [name, [command, ...args]] of Object.entries(commandLines)) {
      times[name].push(await median(1, command, args, options));
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, seconds]) => [name, seconds.sort((a, b) => a - b)[Math.floor(runs / 2)]]),
  );
}

/** Serves a snapshot with `hubform emulator` while `use` runs. */
export async function withEmulator(snapshot, use) {
  const folder = newFolder();
  const file = join(folder, 'memberships.yaml');
  writeFileSync(file, snapshot);
  const server = spawn(process.execPath, [HUBFORM, 'emulator', file, '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise((resolve, reject) => {
      createInterface(server.stdout).once('line', resolve);
      server.once('exit', (code) => reject(new Error(`the emulator exited with ${code}`)));
    });
    return await use(url, folder);
  } finally {
    server.kill();
  }
}

/** The environment in which every AWS tool calls the emulator as `account`. */
export function environment(url, account) {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|HUBFORM)_/.test(name)));
  return {
    ...inherited,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'us-east-1',
    // boto3 does not read AWS_REGION.
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** @param {string} name @param {number} seconds @param {string} [ratio] */
export function line(name, seconds, ratio = '') {
  console.log(`  ${name.padEnd(46)} ${seconds.toFixed(3).padStart(9)} s  ${ratio}`);
}

/** The Regions that are enabled in every account. */
export const REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];
/** The account whose credentials the benchmarks use, and the administrator of every account of the fleet. */
export const MANAGER = '999999999999';

/**
 * Serves a fleet in a separate process (emulator.js) while `use` runs. Adds the CPU seconds and call counts of the emulator to the
 * result, as `emulator`.
 * @param {{ accounts: number, regions: string[], latencyMs?: number, faults?: object, administrator?: string }} options with an
 *   administrator, no account is a member yet, and every second target has its hub off; other options are those of the emulator
 */
export async function fleetEmulator(options, use) {
  const folder = newFolder();
  const bundle = join(folder, 'emulator.mjs');
  await bundled(
    bundle,
    "export { startEmulator } from './src/emulator/server.ts'; export { canonicalSnapshot } from './src/membership/model.ts';",
  );
  const args = [join(import.meta.dirname, 'emulator.js'), bundle, JSON.stringify({ manager: MANAGER, ...options })];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  try {
    const { value: url } = await lines.next();
    const result = await use(url, folder);
    server.kill();
    const { value: usage } = await lines.next();
    return { ...result, emulator: JSON.parse(usage) };
  } finally {
    server.kill('SIGKILL');
  }
}

/**
 * Bundles modules of the repository into one file of JavaScript.
 * @param {string} file
 * @param {string} contents which imports them from the root of the repository
 * @param {{ banner?: object, define?: object }} [options] of esbuild
 */
export async function bundled(file, contents, options = {}) {
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '..') },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile: file, logLevel: 'error', ...options },
  });
}

/**
 * Runs a Node script and adds its CPU seconds and its peak memory in MiB, as the kernel reports them.
 * @param {string[]} args
 */
export async function measured(args, options) {
  const result = await timed(process.execPath, ['--import', join(import.meta.dirname, 'rusage.js'), ...args], options);
  const [, cpu, memory] = /^RUSAGE (\S+) (\S+)$/m.exec(result.stderr) ?? [];
  return { ...result, cpu: Number(cpu), memory: Number(memory) };
}

const MARK = 'HUBFORM_BENCH_MARK';

/** The time of `run`, and the peak memory and number of all its processes together, found by a variable that they inherit. */
export async function measuredTogether(folder, name, run) {
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
