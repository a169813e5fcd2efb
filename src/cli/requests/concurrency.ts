import { readFile } from 'node:fs/promises';
import type { ScanOptions } from '../../aws/scan-options.ts';
import type { ScanValues } from '../options/scan.ts';

export type ConcurrencyValues = Pick<ScanValues, 'concurrency' | 'maxConcurrency'>;

/** How many requests may be in flight; `auto` no more than this process may have sockets. A number that is given is the user's own. */
export async function concurrencyOf({
  concurrency,
  maxConcurrency,
}: ConcurrencyValues): Promise<Pick<ScanOptions, 'concurrency' | 'maxConcurrency'>> {
  if (concurrency !== 'auto') return { concurrency };
  return { concurrency, maxConcurrency: Math.min(maxConcurrency, socketsWithin(await readLimits())) };
}

/** For files, and what Node itself has open. */
const OTHER_DESCRIPTORS = 128;

/**
 * How many requests may be in flight within the limit on open files, as /proc/self/limits has it: half of what is left, because
 * connections to other Regions stay open. At least one.
 */
export function socketsWithin(limits: string): number {
  const [, openFiles] = /^Max open files +(\d+)/m.exec(limits) ?? [];
  if (openFiles === undefined) return Infinity;
  return Math.max(1, Math.floor((Number(openFiles) - OTHER_DESCRIPTORS) / 2));
}

/** Linux only. Node has raised the soft limit to the hard one when it started. */
function readLimits(): Promise<string> {
  return readFile('/proc/self/limits', 'utf8').catch(() => '');
}
