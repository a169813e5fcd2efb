import { writeFileAtomically } from '../../files/file.ts';
import { nodeDisk } from '../../files/disk.ts';
import { type WriteOptions, writeAccountFiles } from '../../files/snapshots/write-directory.ts';
import type { Snapshot } from '../../membership/model.ts';
import { END, HEAD } from '../../snapshot/account-blocks.ts';
import { accountBlock, joinBlocks } from '../../snapshot/write.ts';
import { type LongText, textPacker } from '../../files/packed-text.ts';
import type { Destination } from './with-checkpoint.ts';

export interface Saved {
  /** The snapshot; absent if it was written to an output. */
  readonly text?: LongText;
  /** Whether a file has changed. */
  readonly changed: boolean;
}

/**
 * Writes a snapshot account by account, without holding all accounts in memory. Throws `foreign-files` or
 * `disk`.
 *
 * @param accounts sorted
 * @param snapshotOf what to write of an account; may be called more than once for an account
 */
export async function saveAccounts(
  output: Destination | undefined,
  accounts: readonly string[],
  snapshotOf: SnapshotOf,
): Promise<Saved> {
  if (output?.kind === 'directory') return saveAccountFiles(output.path, accounts, snapshotOf);
  const text = await snapshotText(accounts, snapshotOf);
  return output ? { changed: await writeFileAtomically(output.path, text) } : { text, changed: false };
}

/** What to write of an account: its memberships, or its part of a snapshot as text. */
export type SnapshotOf = (account: string) => Promise<Snapshot | string>;

/** `saveAccounts` for a directory. */
export async function saveAccountFiles(
  directory: string,
  accounts: readonly string[],
  snapshotOf: SnapshotOf,
  options: WriteOptions = {},
): Promise<Saved> {
  const quotedTexts = new Map<string, string>();
  const textOf = async (account: string) => {
    const block = blockText(await snapshotOf(account), account, quotedTexts);
    return block === '' ? undefined : joinBlocks([block]);
  };
  const { written, removed } = await writeAccountFiles(directory, accounts, textOf, nodeDisk, options);
  return { changed: written.length + removed.length > 0 };
}

/** The text of a snapshot in one file. The parameters are those of `saveAccounts`. */
export async function snapshotText(accounts: readonly string[], snapshotOf: SnapshotOf): Promise<LongText> {
  const quotedTexts = new Map<string, string>();
  const packer = textPacker();
  let isEmpty = true;
  for (const account of accounts) {
    const block = blockText(await snapshotOf(account), account, quotedTexts);
    if (block === '') continue;
    if (isEmpty) packer.add(HEAD);
    packer.add(block);
    isEmpty = false;
  }
  packer.add(isEmpty ? joinBlocks([]) : END);
  return packer.finish();
}

function blockText(snapshot: Snapshot | string, account: string, quotedTexts: Map<string, string>): string {
  if (typeof snapshot === 'string') return snapshot;
  return accountBlock([...snapshot.memberships], snapshot.accounts?.get(account), quotedTexts);
}
