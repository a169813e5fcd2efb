import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUBFORM, MANAGER, REGIONS, environment, fleetEmulator, measured } from './support.js';

const ACCOUNTS = 150;
export const title = `${ACCOUNTS} accounts × 17 Regions, 3 calls each: --concurrency auto beside fixed numbers (best of 2)`;

const NUMBERS = ['64', '256', '1000'];
const CASES = [
  { latencyMs: 20 },
  { latencyMs: 150 },
  { latencyMs: 400 },
  { latencyMs: 20, faults: { rates: { throttle: 0.05 } } },
  { latencyMs: 150, faults: { rates: { throttle: 0.05 } } },
  // AWS's documented rate, for an account in a Region.
  { latencyMs: 150, faults: { rateLimit: { perSecond: 10, burst: 30 } } },
];

export async function measure() {
  for (const one of CASES) await measureCase(one);
  return {};
}

async function measureCase(options) {
  console.log(`  ${options.latencyMs} ms a response${faultsIn(options)}`);
  const { emulator } = await fleetEmulator({ accounts: ACCOUNTS, regions: REGIONS, ...options }, async (url, folder) => {
    const accounts = join(folder, 'accounts.txt');
    writeFileSync(accounts, Array.from({ length: ACCOUNTS }, (_, i) => String(100_000_000_000 + i)).join('\n'));
    const scan = ['snapshot', '--accounts-file', accounts, '--role-name', 'r', '--region', REGIONS.join(',')];
    const runs = Object.fromEntries(['auto', ...NUMBERS].map((number) => [number, []]));
    // In turn, so that all meet the same machine.
    for (let i = 0; i < 2; i += 1) {
      for (const [number, results] of Object.entries(runs)) {
        // A minute of 64 at a time at 400 ms is enough.
        if (i > 0 && number === '64') continue;
        const out = join(folder, 'out.yaml');
        const args = [HUBFORM, ...scan, '--concurrency', number, '--prune', '-o', out];
        const result = await measured(args, { env: environment(url, MANAGER) });
        if (result.code !== 0) throw new Error(result.stderr);
        results.push(result);
      }
    }
    const best = Object.entries(runs).map(([number, results]) => ({ number, ...fastest(results) }));
    const fixed = fastest(best.filter(({ number }) => number !== 'auto'));
    for (const { number, seconds, cpu, memory } of best) {
      const ratio = number === 'auto' ? `${(seconds / fixed.seconds).toFixed(2)} times the best number` : '';
      const costs = `${cpu.toFixed(2)} s CPU, ${memory} MiB`;
      console.log(`    ${number.padEnd(6)} ${seconds.toFixed(2).padStart(8)} s  ${costs.padEnd(24)} ${ratio}`);
    }
    return {};
  });
  if (options.faults) console.log(`    throttled, in all runs: ${emulator.throttled} of ${emulator.total}`);
}

function faultsIn({ faults }) {
  if (!faults) return '';
  return faults.rates ? ', 5 % of the calls throttled at any load' : ', 10 calls a second for each target, 30 at once';
}

function fastest(runs) {
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}
