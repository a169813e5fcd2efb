import { exists, isDirectory, isFile, notAFile, readText } from '../../files/file.ts';
import { accountFilesIn } from '../../files/snapshots/read.ts';
import { type Snapshot, byAccount, canonicalSnapshot, compareCodeUnits } from '../../membership/model.ts';
import { readSnapshotText } from '../../snapshot/read-text.ts';
import type { Context } from '../context.ts';
import { loadSnapshot } from '../load-snapshot.ts';

/** A snapshot that is read account by account, so that it need not be in memory as a whole. */
export interface Previous {
  /** Sorted. */
  readonly accounts: readonly string[];
  /** What the snapshot has of the account; empty if it does not have it. */
  of(account: string): Promise<Snapshot>;
}

const EMPTY = canonicalSnapshot([]);

export const NO_PREVIOUS: Previous = { accounts: [], of: () => Promise.resolve(EMPTY) };

export function previousFrom(snapshot: Snapshot): Previous {
  const accounts = byAccount(snapshot.memberships);
  return {
    accounts: [...accounts.keys()].sort(compareCodeUnits),
    of: (account) => Promise.resolve(canonicalSnapshot(accounts.get(account) ?? [], snapshot.accounts)),
  };
}

/**
 * The snapshot that a SNAPSHOT argument names. A directory with a file for each account is read one file at a time. Throws
 * `disk` or `snapshot`, also when an account is read.
 */
export async function openPrevious(argument: string, context: Pick<Context, 'stdin'>): Promise<Previous> {
  const files = argument === '-' ? undefined : await accountFilesIn(argument);
  if (!files || files.size === 0) return previousFrom(await loadSnapshot(argument, context));
  return {
    accounts: [...files.keys()],
    of: async (account) => {
      const file = files.get(account);
      if (file === undefined) return EMPTY;
      return readSnapshotText({ name: file, text: await readText(file), account });
    },
  };
}

/** The snapshot at an output; empty if there is none yet. Throws `disk` for an output that cannot be written. */
export async function previousAt(output: string, context: Pick<Context, 'stdin'>): Promise<Previous> {
  if (output === '-' || !(await exists(output))) return NO_PREVIOUS;
  const files = (await isDirectory(output)) ? await accountFilesIn(output) : undefined;
  if (!files && !(await isFile(output))) throw notAFile(output);
  return files?.size === 0 ? NO_PREVIOUS : openPrevious(output, context);
}
