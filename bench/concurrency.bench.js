import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANAGER, REGIONS, environment, fleetEmulator, measured } from './support.js';

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

/** @param {{ name: string, hubform: string }[]} versions the others are measured as they are by default */
export async function measure(versions) {
  for (const one of CASES) await measureCase(one, versions);
  return {};
}

async function measureCase(options, [{ hubform }, ...others]) {
  console.log(`  ${options.latencyMs} ms a response${faultsIn(options)}`);
  const { emulator } = await fleetEmulator(
    { accounts: ACCOUNTS, regions: REGIONS, ...options },
    async (url, folder) => {
      const accounts = join(folder, 'accounts.txt');
      writeFileSync(accounts, Array.from({ length: ACCOUNTS }, (_, i) => String(100_000_000_000 + i)).join('\n'));
      const scan = ['snapshot', '--accounts-file', accounts, '--role-name', 'r', '--region', REGIONS.join(',')];
      const commands = [
        ...['auto', ...NUMBERS].map((number) => [number, [hubform, ...scan, '--concurrency', number]]),
        ...others.map(({ name, hubform }) => [name, [hubform, ...scan]]),
      ];
      const runs = Object.fromEntries(commands.map(([name]) => [name, []]));
      // In turn, so that all meet the same machine.
      for (let i = 0; i < 2; i += 1) {
        for (const [at, [name, args]] of commands.entries()) {
          // A minute of 64 at a time at 400 ms is enough.
          if (i > 0 && !['auto', '256', '1000'].includes(name)) continue;
          const output = ['-o', join(folder, `out-${i}-${at}.yaml`)];
          const result = await measured([...args, ...output], { env: environment(url, MANAGER) });
          if (result.code !== 0) throw new Error(result.stderr);
          runs[name].push(result);
        }
      }
      const best = Object.entries(runs).map(([name, results]) => ({ name, ...fastest(results) }));
      const fixed = fastest(best.filter(({ name }) => NUMBERS.includes(name)));
      for (const { name, seconds, cpu, memory } of best) {
        const ratio = NUMBERS.includes(name) ? '' : `${(seconds / fixed.seconds).toFixed(2)} times the best number`;
        const costs = `${cpu.toFixed(2)} s CPU, ${memory} MiB`;
        console.log(`    ${name.padEnd(8)} ${seconds.toFixed(2).padStart(8)} s  ${costs.padEnd(24)} ${ratio}`);
      }
      return {};
    },
  );
  if (options.faults) console.log(`    throttled, in all runs: ${emulator.throttled} of ${emulator.total}`);
}

function faultsIn({ faults }) {
  if (!faults) return '';
  return faults.rates ? ', 5 % of the calls throttled at any load' : ', 10 calls a second for each target, 30 at once';
}

function fastest(runs) {
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}
