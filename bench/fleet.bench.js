import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANAGER, REGIONS, environment, fleetEmulator, measured, timed } from './support.js';

export const title =
  '100 accounts × 17 Regions, the same calls, 20 ms a response, 50 in flight (best of 3; boto3 once, with fewer calls)';

const PEERS = join(import.meta.dirname, 'peers');
const ACCOUNTS = 100;

/** @param {{ name: string, hubform: string }[]} versions */
export async function measure([{ hubform }, ...others]) {
  await fleetEmulator({ accounts: ACCOUNTS, regions: REGIONS, latencyMs: 20 }, async (url, folder) => {
    const env = environment(url, MANAGER);
    const accounts = join(folder, 'accounts.txt');
    writeFileSync(accounts, Array.from({ length: ACCOUNTS }, (_, i) => String(100_000_000_000 + i)).join('\n'));
    const regions = REGIONS.join(',');
    const scan = ['snapshot', '--accounts-file', accounts, '--role-name', 'r', '--region', regions];
    // A new file for each run, because the floor reads no earlier one.
    let outputs = 0;
    const argsOf = (bin) => [bin, ...scan, '--concurrency', '50', '-o', join(folder, `out-${(outputs += 1)}.yaml`)];
    const rawHttpArgs = [join(PEERS, 'raw_http_floor.mjs'), url, accounts, regions, '50'];

    const plainEnv = { ...env, HUBFORM_PLAIN_SDK: '1' };

    // In turn, so that all meet the same machine.
    const runs = { floor: [], fast: [], plain: [], ...Object.fromEntries(others.map(({ name }) => [name, []])) };
    for (let i = 0; i < 3; i += 1) {
      runs.floor.push(await measured(rawHttpArgs, { env }));
      runs.fast.push(await measured(argsOf(hubform), { env }));
      runs.plain.push(await measured(argsOf(hubform), { env: plainEnv }));
      for (const other of others) runs[other.name].push(await measured(argsOf(other.hubform), { env }));
    }
    for (const { code, stderr } of Object.values(runs).flat()) if (code !== 0) throw new Error(stderr);
    const python = ['--accounts', accounts, '--regions', regions, '--role', 'r', '-o', join(folder, 'boto3.json')];
    const boto3 = await timed('python3', [join(PEERS, 'boto3_scan.py'), ...python], { env });
    if (boto3.code !== 0) throw new Error(boto3.stderr);

    const [floor, fast, plain] = [best(runs.floor), best(runs.fast), best(runs.plain)];
    print('raw_http_floor.mjs', floor);
    const perTarget = ((fast.cpu * 1000) / (ACCOUNTS * REGIONS.length)).toFixed(2);
    print('hubform snapshot', fast, `${ratio(fast.seconds, floor.seconds)} the floor, ${perTarget} ms CPU a target`);
    for (const { name } of others) {
      const other = best(runs[name]);
      print(`${name} snapshot`, other, `${ratio(other.seconds, floor.seconds)} the floor`);
    }
    print(
      'the same, HUBFORM_PLAIN_SDK=1',
      plain,
      `${ratio(plain.seconds, floor.seconds)} the floor, ${ratio(plain.seconds, fast.seconds)} the fast path` +
        ` (CPU ${ratio(plain.cpu, fast.cpu)})`,
    );
    print(
      'boto3_scan.py, 50 threads',
      boto3,
      `${ratio(boto3.seconds, fast.seconds)} the fast path, ${ratio(boto3.seconds, plain.seconds)} the plain SDK`,
    );
    return {};
  });
}

function ratio(seconds, other) {
  return `${(seconds / other).toFixed(2)} times`;
}

function best(runs) {
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

function print(what, { seconds, cpu, memory }, ratios = '') {
  const costs = cpu === undefined ? '' : `${cpu.toFixed(2)} s CPU, ${memory} MiB`;
  console.log(`  ${what.padEnd(30)} ${seconds.toFixed(2).padStart(8)} s  ${costs.padEnd(24)} ${ratios}`);
}
