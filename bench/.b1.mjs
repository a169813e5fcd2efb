import { fleetEmulator, REGIONS, MANAGER, HUBFORM, environment, measured } from './support.js';
import { writeFileSync } from 'node:fs';
const [lat, thr, ...nums] = process.argv.slice(2);
const opts = { accounts: 150, regions: REGIONS, latencyMs: +lat, ...(+thr && { faults: { rates: { throttle: +thr } } }) };
await fleetEmulator(opts, async (url, folder) => {
  writeFileSync(folder + '/a.txt', Array.from({ length: 150 }, (_, i) => String(100_000_000_000 + i)).join('\n'));
  for (const n of nums) {
    const r = await measured([HUBFORM, 'snapshot', '--accounts-file', folder + '/a.txt', '--role-name', 'r', '--region', REGIONS.join(','), '--concurrency', n, '--prune', '-o', folder + '/o.yaml'], { env: { ...environment(url, MANAGER), ...(process.env.DBG && { LIMIT_DEBUG: '1' }) } });
    console.log(lat, thr, n, r.code, r.seconds.toFixed(2), 'cpu', r.cpu.toFixed(2), r.memory + 'MiB'); if (r.code || process.env.DBG) console.log(r.stderr.slice(-1500));
  }
});
