import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Checkpoint } from './checkpoint.ts';
import { accountLine, readLine } from './lines.ts';
import { trackProgress } from './progress.ts';

/**
 * A checkpoint in memory, for results that go to standard output. It cannot be resumed.
 *
 * @param few up to this number of targets, results are kept as they are
 */
export function memoryCheckpoint(few?: number): Checkpoint {
  // Deflated, the line of an account takes a tenth; buffers are outside the heap.
  const progress = trackProgress<Buffer>(few);
  return {
    begin: (_caller, accounts) => {
      progress.begin(accounts);
      return Promise.resolve();
    },
    done: progress.done,
    known: progress.known,
    read: (reading) => {
      progress.addReading(reading);
      return Promise.resolve();
    },
    finish: (scan) => {
      // A copy of its own: `deflateRawSync` returns a view of a larger block.
      const deflated = () => Buffer.from(deflateRawSync(accountLine(scan), { level: 1 }));
      progress.markDone(scan, progress.isSmall ? scan : deflated());
      return Promise.resolve();
    },
    accounts: progress.accounts,
    scanOf: (account) => {
      const saved = progress.savedAccount(account);
      if (!saved || 'account' in saved) return Promise.resolve(saved);
      const entry = readLine(inflateRawSync(saved).toString());
      return Promise.resolve(entry?.kind === 'account' ? entry.scan : undefined);
    },
    get targets() {
      return progress.targets;
    },
    close: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}
