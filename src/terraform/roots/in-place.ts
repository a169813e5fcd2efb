import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, userDataDirectory } from '../environment.ts';
import { LOCK_FILE } from './shared-init.ts';

/** The settings of a root module that is run in place. */
export interface InPlace {
  /** Whether there is a lock file. */
  readonly locked: boolean;
  /** The workspace that the user has selected. */
  readonly workspace?: string;
  /** Removes the lock file, if Terraform created it. */
  readonly undo: () => Promise<void>;
}

/**
 * Copies the backend configuration and the selected workspace of the user's own `terraform init` into the data directory
 * `data`, so that the user's data directory is not changed. They are not stored elsewhere: a backend may be configured on the
 * command line of `terraform init`.
 */
export async function adoptInit(directory: string, data: string, env: Environment): Promise<InPlace> {
  await mkdir(data, { recursive: true });
  const userData = userDataDirectory(directory, env);
  await copyFile(join(userData, 'terraform.tfstate'), join(data, 'terraform.tfstate')).catch(undefinedIfMissing);
  const selected = (await readFile(join(userData, 'environment'), 'utf8').catch(undefinedIfMissing))?.trim();
  const lockfile = join(directory, LOCK_FILE);
  const locked = (await stat(lockfile).catch(undefinedIfMissing)) !== undefined;
  return {
    locked,
    ...(selected !== undefined && selected !== '' && { workspace: selected }),
    undo: async () => {
      if (!locked) await rm(lockfile, { force: true });
    },
  };
}

function undefinedIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
