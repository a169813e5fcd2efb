import { HubformError } from '../../error.ts';
import { exists, isDirectory, readText } from '../../files/file.ts';
import { accountFilesIn } from '../../files/snapshots/read.ts';
import { byAccount, compareCodeUnits, type Membership, type Snapshot } from '../../membership/model.ts';
import { readSnapshot } from '../../snapshot/read.ts';
import type { Context } from '../context.ts';
import { loadSnapshot } from '../load-snapshot.ts';

/** A snapshot by account, of which only what is asked for needs to be in memory. */
export interface Previous {
  /** In order. */
  readonly accounts: readonly string[];
  of(account: string): Promise<readonly Membership[]>;
}

export const NOTHING_KNOWN: Previous = { accounts: [], of: () => Promise.resolve([]) };

export function previousFrom(snapshot: Snapshot): Previous {
  const accounts = byAccount(snapshot.memberships);
  return {
    accounts: [...accounts.keys()].sort(compareCodeUnits),
    of: (account) => Promise.resolve(accounts.get(account) ?? []),
  };
}

/** The snapshot that a SNAPSHOT argument names. Of a directory with a file for each account, one file at a time is read. */
export async function openPrevious(argument: string, context: Pick<Context, 'stdin'>): Promise<Previous> {
  const files = argument === '-' ? undefined : await accountFilesIn(argument);
  if (!files || files.size === 0) return previousFrom(await loadSnapshot(argument, context));
  return {
    accounts: [...files.keys()],
    of: async (account) => {
      const file = files.get(account);
      if (file === undefined) return [];
      const { memberships } = readSnapshot(await readText(file), file);
      const other = memberships.find((membership) => membership.account !== account);
      if (!other) return memberships;
      throw new HubformError(
        'snapshot',
        `${file} is to hold the account ${account} alone, and holds ${other.account}`,
        {
          hint: 'Move that account to a file of its own.',
        },
      );
    },
  };
}

/** The snapshot at an output, if there is one yet. */
export async function previousAt(output: string, context: Pick<Context, 'stdin'>): Promise<Previous> {
  if (output === '-' || !(await exists(output))) return NOTHING_KNOWN;
  const files = (await isDirectory(output)) ? await accountFilesIn(output) : undefined;
  return files?.size === 0 ? NOTHING_KNOWN : openPrevious(output, context);
}
