import { writeFileAtomically } from '../../files/file.ts';
import { writeAccountFiles } from '../../files/snapshots/write-directory.ts';
import type { Snapshot } from '../../membership/model.ts';
import { accountBlock, joinBlocks } from '../../snapshot/write.ts';
import type { Destination } from './with-checkpoint.ts';

export interface Saved {
  /** The snapshot; absent if it was written to an output. */
  readonly text?: string;
  /** Whether a file has changed. */
  readonly changed: boolean;
}

/**
 * Writes a snapshot account by account; into a directory without holding all accounts in memory. Throws `foreign-files` or
 * `disk`.
 *
 * @param accounts sorted
 * @param snapshotOf what to write of an account; may be called more than once for an account
 */
export async function saveAccounts(
  output: Destination | undefined,
  accounts: readonly string[],
  snapshotOf: (account: string) => Promise<Snapshot>,
): Promise<Saved> {
  const quotedTexts = new Map<string, string>();
  const blockOf = async (account: string): Promise<string> => {
    const { memberships, accounts: facts } = await snapshotOf(account);
    return accountBlock(memberships, facts?.get(account), quotedTexts);
  };
  if (output?.kind === 'directory') {
    const { written, removed } = await writeAccountFiles(output.path, accounts, async (account) => {
      const block = await blockOf(account);
      return block === '' ? undefined : joinBlocks([block]);
    });
    return { changed: written.length + removed.length > 0 };
  }
  const blocks: string[] = [];
  for (const account of accounts) blocks.push(await blockOf(account));
  const text = joinBlocks(blocks);
  return output ? { changed: await writeFileAtomically(output.path, text) } : { text, changed: false };
}
