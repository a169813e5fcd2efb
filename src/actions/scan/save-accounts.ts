import { writeFileAtomically } from '../../files/file.ts';
import { writeAccountFiles } from '../../files/snapshots/write-directory.ts';
import type { Membership } from '../../membership/model.ts';
import { accountBlock, joinBlocks } from '../../snapshot/write.ts';
import type { Destination } from './with-checkpoint.ts';

export interface Saved {
  /** Only where there is no output. */
  readonly text?: string;
  /** Whether anything on the disk is different now. */
  readonly changed: boolean;
}

/**
 * Writes a snapshot account by account: into a directory without ever holding all of it.
 *
 * @param accounts in order
 * @param membershipsOf may be asked more than once
 */
export async function saveAccounts(
  output: Destination | undefined,
  accounts: readonly string[],
  membershipsOf: (account: string) => Promise<readonly Membership[]>,
): Promise<Saved> {
  const known = new Map<string, string>();
  if (output?.kind === 'directory') {
    const { written, removed } = await writeAccountFiles(output.path, accounts, async (account) => {
      const memberships = await membershipsOf(account);
      return memberships.length === 0 ? undefined : joinBlocks([accountBlock(memberships, known)]);
    });
    return { changed: written.length + removed.length > 0 };
  }
  const blocks: string[] = [];
  for (const account of accounts) blocks.push(accountBlock(await membershipsOf(account), known));
  const text = joinBlocks(blocks);
  return output ? { changed: await writeFileAtomically(output.path, text) } : { text, changed: false };
}
