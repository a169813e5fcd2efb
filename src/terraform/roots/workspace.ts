import { chmod, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';

/** The temporary directories of one run. */
export interface Workspace {
  /** Copies of the code. */
  readonly code: string;
  /** Plan files. */
  readonly plans: string;
  /** The data directories of `terraform init`, one for each root module. */
  readonly data: string;
  /** Temporary files and sockets of Terraform; a short path, because the path of a socket is limited to about 100 bytes. */
  readonly temporary: string;
  readonly pluginCache: string;
}

/** Creates the directories, calls `use`, and removes them afterwards, also if it throws. Throws `disk`. */
export async function withWorkspace<T>(use: (workspace: Workspace) => Promise<T>): Promise<T> {
  const top = await makeTemporaryDirectory();
  try {
    const workspace = {
      code: join(top, 'code'),
      plans: join(top, 'plans'),
      data: join(top, 'data'),
      temporary: join(top, 't'),
      pluginCache: join(top, 'plugins'),
    };
    for (const path of Object.values(workspace)) await mkdir(path);
    return await use(workspace);
  } finally {
    await removeDirectory(top);
  }
}

async function makeTemporaryDirectory(): Promise<string> {
  try {
    // Terraform resolves links in some paths and not in others.
    return await mkdtemp(join(await realpath(tmpdir()), 'hubform-'));
  } catch (cause) {
    throw new HubformError('disk', `cannot create a temporary directory in ${tmpdir()}`, {
      hint: 'Set TMPDIR to a directory in which you may create files.',
      cause,
    });
  }
}

/** A provider installed in a read-only directory would prevent the removal. */
async function removeDirectory(top: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  await rm(top, options).catch(async () => {
    await makeWritable(top);
    await rm(top, options);
  });
}

async function makeWritable(directory: string): Promise<void> {
  await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(join(directory, entry.name));
  }
}
