import { chmod, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';

/** A private directory for the time of one run. */
export interface Workspace {
  /** Copies of the code. */
  readonly code: string;
  /** Plans. */
  readonly plans: string;
  /** What `terraform init` installs, by root. */
  readonly data: string;
  /** Temporary files and sockets of the children; a short path, since that of a socket is limited to about 100 bytes. */
  readonly temporary: string;
  readonly pluginCache: string;
}

/** Makes the directory, and removes it again whatever happens. */
export async function withWorkspace<T>(use: (workspace: Workspace) => Promise<T>): Promise<T> {
  const top = await make();
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
    await remove(top);
  }
}

async function make(): Promise<string> {
  try {
    // Terraform resolves links in some paths and not in others.
    return await mkdtemp(join(await realpath(tmpdir()), 'hubform-'));
  } catch (cause) {
    throw new HubformError('disk', `cannot make a temporary directory in ${tmpdir()}`, {
      hint: 'TMPDIR says where temporary directories are made.',
      cause,
    });
  }
}

/** A provider that was installed without the right to write keeps it from being removed. */
async function remove(top: string): Promise<void> {
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
