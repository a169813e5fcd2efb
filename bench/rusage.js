// Loaded into a measured process: says at its end what it took of CPU (seconds) and memory (MiB, the peak), and notes its
// memory every half second in the file that HUBFORM_BENCH_CURVE names.
import { appendFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const curve = process.env.HUBFORM_BENCH_CURVE;
if (curve) {
  const note = () => appendFileSync(curve, `${Math.round(process.memoryUsage.rss() / 2 ** 20)}\n`);
  note();
  setInterval(note, 500).unref();
}
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(`RUSAGE ${(userCPUTime + systemCPUTime) / 1e6} ${(maxRSS / 1024).toFixed(0)}\n`);
});
