import { dirname } from 'node:path';
import { nodeDisk, type Disk } from './disk.ts';
import { withDiskError } from './disk-error.ts';
import { realPath } from './file.ts';
import { SNAPSHOT_WAIT_MS, discard, withDirectoryLock } from './tree/directory-lock.ts';

/**
 * Runs `work` as the only hubform that writes the file. It locks the directory of the file, as every other write of hubform
 * does there, and waits for another process. Throws `disk` if that is still writing after half a minute.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, disk: Disk = nodeDisk): Promise<T> {
  const directory = dirname(await realPath(path));
  return withDiskError('write', path, () =>
    withDirectoryLock(
      disk,
      directory,
      async ({ abandoned }) => {
        // One with an unfinished write stays, for the next command that writes the directory.
        for (const staging of abandoned) await discard(disk, staging);
        return work();
      },
      SNAPSHOT_WAIT_MS,
    ),
  );
}
