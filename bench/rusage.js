// Loaded into a measured process. At exit it prints the CPU seconds and the peak memory (MiB) to stderr. Every half second it
// appends the current memory (MiB) to the file that HUBFORM_BENCH_CURVE names.
import { appendFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const curveFile = process.env.HUBFORM_BENCH_CURVE;
if (curveFile) {
  const appendMemory = () => appendFileSync(curveFile, `${Math.round(process.memoryUsage.rss() / 2 ** 20)}\n`);
  appendMemory();
  setInterval(appendMemory, 500).unref();
}
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(`RUSAGE ${(userCPUTime + systemCPUTime) / 1e6} ${(maxRSS / 1024).toFixed(0)}\n`);
});
