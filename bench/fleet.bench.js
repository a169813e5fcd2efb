import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUBFORM, MANAGER, REGIONS, environment, fleetEmulator, measured, timed } from './support.js';

export const title = '100 accounts × 17 Regions, 3 calls each, 20 ms a response, 50 in flight (best of 3; boto3 once)';

const PEERS = join(import.meta.dirname, 'peers');
const ACCOUNTS = 100;

export async function measure() {
  await fleetEmulator({ accounts: ACCOUNTS, regions: REGIONS, latencyMs: 20 }, async (url, folder) => {
    const env = environment(url, MANAGER);
    const accounts = join(folder, 'accounts.txt');
    writeFileSync(accounts, Array.from({ length: ACCOUNTS }, (_, i) => String(100_000_000_000 + i)).join('\n'));
    const regions = REGIONS.join(',');
    const scan = ['snapshot', '--accounts-file', accounts, '--role-name', 'r', '--region', regions];
    const hubformArgs = [HUBFORM, ...scan, '--concurrency', '50', '--prune', '-o', join(folder, 'out.yaml')];
    const rawHttpArgs = [join(PEERS, 'raw_http_floor.mjs'), url, accounts, regions, '50'];

    // In turn, so that other load affects both.
    const [rawHttpRuns, hubformRuns] = [[], []];
    for (let i = 0; i < 3; i += 1) {
      rawHttpRuns.push(await measured(rawHttpArgs, { env }));
      hubformRuns.push(await measured(hubformArgs, { env }));
    }
    for (const { code, stderr } of [...rawHttpRuns, ...hubformRuns]) if (code !== 0) throw new Error(stderr);
    const [rawHttp, hubform] = [best(rawHttpRuns), best(hubformRuns)];
    print('raw_http_floor.mjs', rawHttp);
    print('hubform snapshot', hubform, `${(hubform.seconds / rawHttp.seconds).toFixed(2)} times raw_http_floor.mjs`);
    const boto3Args = ['--accounts', accounts, '--regions', regions, '--role', 'r', '-o', join(folder, 'boto3.json')];
    const boto3 = await timed('python3', [join(PEERS, 'boto3_scan.py'), ...boto3Args], { env });
    if (boto3.code !== 0) throw new Error(boto3.stderr);
    print(
      'boto3_scan.py, 50 threads',
      boto3,
      `hubform is ${(boto3.seconds / hubform.seconds).toFixed(1)} times faster`,
    );
    return {};
  });
}

function best(runs) {
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

function print(name, { seconds, cpu, memory }, ratio = '') {
  const usage = cpu === undefined ? '' : `${cpu.toFixed(2)} s CPU, ${memory} MiB`;
  console.log(`  ${name.padEnd(28)} ${seconds.toFixed(2).padStart(8)} s  ${usage.padEnd(24)} ${ratio}`);
}
