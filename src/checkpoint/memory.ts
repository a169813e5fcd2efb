import type { Checkpoint } from './checkpoint.ts';
import { accountLine, readLine } from './lines.ts';
import { trackProgress } from './progress.ts';

/** A checkpoint in memory, for results that go to standard output. It cannot be resumed. */
export function memoryCheckpoint(): Checkpoint {
  // Buffers are outside the heap.
  const progress = trackProgress<Buffer>();
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
      progress.markDone(scan, Buffer.from(accountLine(scan)));
      return Promise.resolve();
    },
    accounts: progress.accounts,
    scanOf: (account) => {
      const line = progress.savedAccount(account);
      const entry = line && readLine(line.toString());
      return Promise.resolve(entry?.kind === 'account' ? entry.scan : undefined);
    },
    get targets() {
      return progress.targets;
    },
    close: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
}
