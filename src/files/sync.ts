import { closeSync, existsSync, fsync as fsyncWithCallback, openSync } from 'node:fs';
import { platform } from 'node:process'; // only Linux has syncfs
import { promisify } from 'node:util';
import { codeOf } from './system-code.ts';
import { mapLimited } from './map-limited.ts';

const fsync = promisify(fsyncWithCallback);

/**
 * Returns when the contents of files and the entries of directories are on disk; all are in one file system. Of many paths,
 * each fsync waits for a commit of the file system: there syncfs writes everything with one call, which Node has not.
 */
export async function syncPaths(paths: readonly string[]): Promise<void> {
  const [first] = paths;
  if (first !== undefined && paths.length > MANY && (await syncFileSystem(first))) return;
  await mapLimited(paths, syncOne);
}

const MANY = 100;
/** With its full path: a user may have another `sync`. */
const SYNC = '/bin/sync';

/** Whether syncfs(2) was called, by `sync -f` of coreutils or busybox; not where that is missing, or the disk reports an error. */
async function syncFileSystem(path: string): Promise<boolean> {
  if (platform !== 'linux' || !existsSync(SYNC)) return false;
  const { execFile } = await import('node:child_process');
  return promisify(execFile)(SYNC, ['-f', path], { env: {} }).then(
    () => true,
    () => false,
  );
}

async function syncOne(path: string): Promise<void> {
  try {
    const descriptor = openToSync(path);
    await fsync(descriptor).finally(() => {
      closeSync(descriptor);
    });
  } catch (error) {
    // Windows and some network file systems cannot sync a directory.
    if (!CANNOT_SYNC.includes(codeOf(error) ?? '')) throw error;
  }
}

const CANNOT_SYNC = ['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF'];

/** Windows syncs a file only if it is open for writing, and no system opens a directory for that. */
function openToSync(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch (error) {
    if (codeOf(error) !== 'EISDIR' && codeOf(error) !== 'EPERM') throw error;
    return openSync(path, 'r');
  }
}
