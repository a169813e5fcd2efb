import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, theirDataDirectory } from '../environment.ts';

/** How a root module is run where it lies, without a trace. */
export interface InPlace {
  /** There is a lock file. */
  readonly locked: boolean;
  /** The workspace that the user has selected there. */
  readonly workspace?: string;
  /** Takes away what Terraform leaves in spite of all. */
  readonly undo: () => Promise<void>;
}

/**
 * Takes over what the user's own `terraform init` has settled (a backend may be configured on its command line, and the
 * selected workspace is noted nowhere else) into a private data directory, so that theirs stays as it is.
 */
export async function adoptInit(directory: string, data: string, env: Environment): Promise<InPlace> {
  await mkdir(data, { recursive: true });
  const theirs = theirDataDirectory(directory, env);
  await copyFile(join(theirs, 'terraform.tfstate'), join(data, 'terraform.tfstate')).catch(missing);
  const selected = (await readFile(join(theirs, 'environment'), 'utf8').catch(missing))?.trim();
  const lockfile = join(directory, '.terraform.lock.hcl');
  const locked = (await stat(lockfile).catch(missing)) !== undefined;
  return {
    locked,
    ...(selected !== undefined && selected !== '' && { workspace: selected }),
    undo: async () => {
      if (!locked) await rm(lockfile, { force: true });
    },
  };
}

function missing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
