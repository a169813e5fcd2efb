import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUBFORM, MANAGER, REGIONS, environment, fleetEmulator, measured } from './support.js';

export const title = 'scale: time and peak memory of a scan into a directory, responses without delay';

const SIZES = [1_000, 10_000, 100_000];
const PER_ACCOUNT = 10;

export async function measure() {
  const times = [];
  for (const targets of SIZES) {
    const accounts = targets / PER_ACCOUNT;
    const { seconds, cpu, memory, curve, files } = await fleetEmulator(
      { accounts, regions: REGIONS.slice(0, PER_ACCOUNT) },
      async (url, folder) => {
        const list = join(folder, 'accounts.txt');
        writeFileSync(list, Array.from({ length: accounts }, (_, i) => String(100_000_000_000 + i)).join('\n'));
        const out = join(folder, 'out');
        const env = { ...environment(url, MANAGER), HUBFORM_BENCH_CURVE: join(folder, 'curve') };
        const args = ['snapshot', '--accounts-file', list, '--role-name', 'r', '-o', `${out}/`];
        const result = await measured([HUBFORM, ...args], { env });
        if (result.code !== 0) throw new Error(result.stderr);
        const curve = readFileSync(join(folder, 'curve'), 'utf8').trim().split('\n').map(Number);
        return { ...result, curve, files: readdirSync(out).length };
      },
    );
    const millisecondsPerTarget = (1000 * seconds) / targets;
    times.push(millisecondsPerTarget);
    console.log(
      `  ${String(targets).padStart(7)} targets in ${files} files ${seconds.toFixed(1).padStart(7)} s, ` +
        `${millisecondsPerTarget.toFixed(2)} ms each (${((1000 * cpu) / targets).toFixed(2)} ms CPU), peak ${memory} MiB`,
    );
    console.log(`          memory over time, MiB: ${samplesOf(curve).join(' ')}`);
  }
  console.log(`  time per target, largest to smallest: ${(times.at(-1) / times[0]).toFixed(2)} times`);
  console.log(`  10,000 accounts × 34 Regions at that rate: ${((340_000 * times.at(-1)) / 60_000).toFixed(0)} minutes`);
}

/** Twelve points of the curve, evenly spaced. */
function samplesOf(curve) {
  return Array.from({ length: 12 }, (_, i) => curve[Math.floor((i * (curve.length - 1)) / 11)]);
}
