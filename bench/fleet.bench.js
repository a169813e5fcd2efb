import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUBFORM, MANAGER, REGIONS, environment, fleetEmulator, measured, timed } from './support.js';

export const title = '100 accounts × 17 Regions, 3 calls each, 20 ms answers, 50 in flight (best of 3; boto3 once)';

const PEERS = join(import.meta.dirname, 'peers');
const ACCOUNTS = 100;

export async function measure() {
  await fleetEmulator({ accounts: ACCOUNTS, regions: REGIONS, latencyMs: 20 }, async (url, folder) => {
    const env = environment(url, MANAGER);
    const accounts = join(folder, 'accounts.txt');
    writeFileSync(accounts, Array.from({ length: ACCOUNTS }, (_, i) => String(100_000_000_000 + i)).join('\n'));
    const regions = REGIONS.join(',');
    const scan = ['snapshot', '--accounts-file', accounts, '--role-name', 'r', '--region', regions];
    const ours = [HUBFORM, ...scan, '--concurrency', '50', '--prune', '-o', join(folder, 'out.yaml')];
    const raw = [join(PEERS, 'raw_http_floor.mjs'), url, accounts, regions, '50'];

    // One after the other in turn, so that both meet the same machine.
    const [floors, scans] = [[], []];
    for (let i = 0; i < 3; i += 1) {
      floors.push(await measured(raw, { env }));
      scans.push(await measured(ours, { env }));
    }
    for (const { code, stderr } of [...floors, ...scans]) if (code !== 0) throw new Error(stderr);
    const [floor, hubform] = [best(floors), best(scans)];
    print('raw_http_floor.mjs', floor);
    print('hubform snapshot', hubform, `${(hubform.seconds / floor.seconds).toFixed(2)} times the floor`);
    const python = ['--accounts', accounts, '--regions', regions, '--role', 'r', '-o', join(folder, 'boto3.json')];
    const boto3 = await timed('python3', [join(PEERS, 'boto3_scan.py'), ...python], { env });
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

function print(what, { seconds, cpu, memory }, ratio = '') {
  const costs = cpu === undefined ? '' : `${cpu.toFixed(2)} s CPU, ${memory} MiB`;
  console.log(`  ${what.padEnd(28)} ${seconds.toFixed(2).padStart(8)} s  ${costs.padEnd(24)} ${ratio}`);
}
