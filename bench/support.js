// What the measurements share: processes with their time, CPU and peak memory, and the emulator as a process of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

export const HUBFORM = join(import.meta.dirname, '..', 'bin', 'hubform.js');

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<{ code: number, seconds: number, stdout: string, stderr: string }>}
 */
export function timed(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? -1, seconds: Number(process.hrtime.bigint() - begun) / 1e9, stdout, stderr });
    });
  });
}

/** The median of several runs, in seconds; throws if one of them fails. */
export async function median(runs, command, args, options) {
  const seconds = [];
  for (let i = 0; i < runs; i += 1) {
    const result = await timed(command, args, options);
    if (result.code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${result.code}: ${result.stderr}`);
    seconds.push(result.seconds);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/**
 * The median of each command line in seconds, taken in turn, so that what else the machine does meets all alike.
 * @param {number} runs
 * @param {Record<string, string[]>} commandLines
 * @returns {Promise<Record<string, number>>}
 */
export async function medians(runs, commandLines) {
  const taken = Object.fromEntries(Object.keys(commandLines).map((name) => [name, []]));
  for (let i = 0; i < runs; i += 1) {
    for (const [name, [command, ...args]] of Object.entries(commandLines)) {
      taken[name].push(await median(1, command, args));
    }
  }
  return Object.fromEntries(
    Object.entries(taken).map(([name, seconds]) => [name, seconds.sort((a, b) => a - b)[Math.floor(runs / 2)]]),
  );
}

/** Serves a snapshot in a process of its own while `use` runs. */
export async function withEmulator(snapshot, use) {
  const folder = mkdtempSync(join(tmpdir(), 'hubform-bench-'));
  const file = join(folder, 'memberships.yaml');
  writeFileSync(file, snapshot);
  const server = spawn(process.execPath, [HUBFORM, 'emulator', file, '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise((resolve, reject) => {
      createInterface(server.stdout).once('line', resolve);
      server.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)));
    });
    return await use(url, folder);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The environment that sends every AWS tool to the emulator as one account. */
export function environment(url, account) {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|HUBFORM)_/.test(name)));
  return {
    ...clean,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'us-east-1',
    // For boto3, which does not know the other.
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** @param {string} what @param {number} seconds @param {string} [ratio] */
export function line(what, seconds, ratio = '') {
  console.log(`  ${what.padEnd(46)} ${seconds.toFixed(3).padStart(9)} s  ${ratio}`);
}

/** The Regions that are enabled in every account. */
export const REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];
/** Whose credentials the measurements use; the administrator of every account of the fleet. */
export const MANAGER = '999999999999';

/**
 * Serves a fleet in a process of its own while `use` runs.
 * @param {{ accounts: number, regions: string[], latencyMs?: number, faults?: object }} options
 */
export async function fleetEmulator(options, use) {
  const folder = mkdtempSync(join(tmpdir(), 'hubform-bench-'));
  const bundle = join(folder, 'emulator.mjs');
  await build({
    stdin: {
      contents:
        "export { startEmulator } from './src/emulator/server.ts'; export { canonicalSnapshot } from './src/membership/model.ts';",
      resolveDir: join(import.meta.dirname, '..'),
    },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile: bundle, logLevel: 'error' },
  });
  const args = [join(import.meta.dirname, 'emulator.js'), bundle, JSON.stringify({ manager: MANAGER, ...options })];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  try {
    const { value: url } = await lines.next();
    const result = await use(url, folder);
    server.kill();
    const { value: costs } = await lines.next();
    return { ...result, emulator: JSON.parse(costs) };
  } finally {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a Node script and adds its CPU seconds and peak memory in MiB, as the kernel counts them.
 * @param {string[]} args
 */
export async function measured(args, options) {
  const result = await timed(process.execPath, ['--import', join(import.meta.dirname, 'rusage.js'), ...args], options);
  const [, cpu, memory] = /^RUSAGE (\S+) (\S+)$/m.exec(result.stderr) ?? [];
  return { ...result, cpu: Number(cpu), memory: Number(memory) };
}
