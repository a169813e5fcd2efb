import { readFile } from 'node:fs/promises';
import type { ScanOptions } from '../../aws/scan-options.ts';
import type { Reporter } from '../../reporter.ts';
import type { ScanValues } from '../options/scan.ts';

export type ConcurrencyValues = Pick<ScanValues, 'concurrency' | 'maxConcurrency'>;

/**
 * How many requests may be in flight; `auto` no more than this process may have sockets, of which the reporter is told where they
 * are few. A number that is given is the user's own.
 *
 * @param limits the text of /proc/self/limits
 */
export async function concurrencyOf(
  { concurrency, maxConcurrency }: ConcurrencyValues,
  reporter: Reporter,
  limits?: string,
): Promise<Pick<ScanOptions, 'concurrency' | 'maxConcurrency'>> {
  if (concurrency !== 'auto') return { concurrency };
  const sockets = socketsWithin(limits ?? (await readLimits()));
  if (sockets < Math.min(FEW, maxConcurrency)) {
    const message =
      `No more than ${sockets} requests are in flight, because this process may open few files. ` +
      `Raise the limit (ulimit -n) for a faster scan.`;
    reporter.report({ kind: 'note', message });
  }
  return { concurrency, maxConcurrency: Math.min(maxConcurrency, sockets) };
}

/** A scan begins with as many requests. */
const FEW = 50;

/** For files, and what Node itself has open; half of them where there are fewer than twice as many. */
const OTHER_DESCRIPTORS = 128;

/**
 * How many requests may be in flight within the limit on open files, as /proc/self/limits has it: half of what is left, because
 * connections to other Regions stay open. At least one.
 */
export function socketsWithin(limits: string): number {
  const [, openFiles] = /^Max open files +(\d+)/m.exec(limits) ?? [];
  if (openFiles === undefined) return Infinity;
  const descriptors = Number(openFiles);
  return Math.max(1, Math.floor((descriptors - Math.min(OTHER_DESCRIPTORS, descriptors / 2)) / 2));
}

/** Linux only. Node has raised the soft limit to the hard one when it started. */
function readLimits(): Promise<string> {
  return readFile('/proc/self/limits', 'utf8').catch(() => '');
}
