import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { exists, isDirectory, isFile, notAFile, readText } from '../../files/file.ts';
import { loadSnapshotFiles } from '../../files/snapshots/load.ts';
import { readInParts } from '../../files/snapshots/read-in-parts.ts';
import { accountFilesIn } from '../../files/snapshots/read.ts';
import { fileChunks, textHashOf } from '../../files/text-hash.ts';
import { type Snapshot, accountIds, canonicalSnapshot, membershipsOf } from '../../membership/model.ts';
import { accountBlocks, readAccountBlock } from '../../snapshot/account-blocks.ts';
import { accountFileName } from '../../snapshot/file-names.ts';
import { readSnapshotText } from '../../snapshot/read-text.ts';
import type { Context } from '../context.ts';
import { loadSnapshot } from '../load-snapshot.ts';

/** A snapshot that is read account by account, so that it is never in memory at once. */
export interface Previous {
  /** Sorted. */
  readonly accounts: readonly string[];
  /** What the snapshot has of the account; empty if it does not have it. */
  of(account: string): Promise<Snapshot>;
  /**
   * The part of the account as `accountBlock` writes it, if the snapshot has it in this form: it can be copied. Such a snapshot
   * is known to be valid.
   */
  readonly blockOf?: (account: string) => string | undefined;
  /** Of the snapshot at an output: its present content; the same value if it has not changed. */
  readonly reopen?: () => Promise<Previous>;
}

const EMPTY = canonicalSnapshot([]);

export const NO_PREVIOUS: Previous = { accounts: [], of: () => Promise.resolve(EMPTY) };

export function previousFrom(snapshot: Snapshot): Previous {
  const of = membershipsOf(snapshot.memberships);
  return {
    accounts: accountIds(snapshot),
    of: (account) => Promise.resolve(canonicalSnapshot(of(account), snapshot.accounts)),
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
      return file === undefined ? EMPTY : readAccountFile(file, account);
    },
  };
}

/** The snapshot at an output; empty if there is none yet. Throws `disk` for an output that cannot be written. */
export async function previousAt(output: string): Promise<Previous> {
  if (output === '-') return NO_PREVIOUS;
  if (!(await exists(output))) return previousIn(output, []);
  const files = (await isDirectory(output)) ? await accountFilesIn(output) : undefined;
  if (files) return previousIn(output, [...files.keys()]);
  if (!(await isFile(output))) throw notAFile(output);
  return previousInFile(output);
}

/** Reads an account when it is needed: another process may have written its file meanwhile. */
function previousIn(directory: string, accounts: readonly string[]): Previous {
  return {
    accounts,
    of: async (account) => {
      const file = join(directory, accountFileName(account));
      return (await exists(file)) ? readAccountFile(file, account) : EMPTY;
    },
    reopen: () => previousAt(directory),
  };
}

async function readAccountFile(file: string, account: string): Promise<Snapshot> {
  return readSnapshotText({ name: file, text: await readText(file), account });
}

async function previousInFile(file: string): Promise<Previous> {
  // The hash comes first: if another process writes meanwhile, the file is only read once too often.
  const hash = await fileHash(file);
  const previous = await previousInBlocks(file);
  const reopened: Previous = {
    ...previous,
    reopen: async () => {
      if (!(await exists(file))) return previousAt(file);
      return (await fileHash(file)) === hash ? reopened : previousInFile(file);
    },
  };
  return reopened;
}

async function fileHash(file: string): Promise<string> {
  return (await textHashOf(fileChunks(file))).bytes;
}

async function previousInBlocks(file: string): Promise<Previous> {
  const blocks = new Map<string, string | Buffer>();
  if (!(await readInParts(file, (text) => addBlocks(blocks, text), { from: 0 }))) {
    return previousFrom(await loadSnapshotFiles(file));
  }
  const blockOf = (account: string): string | undefined => {
    const block = blocks.get(account);
    return typeof block === 'object' ? inflateRawSync(block).toString('utf8') : block;
  };
  return {
    accounts: [...blocks.keys()],
    of: (account) => {
      const block = blockOf(account);
      return Promise.resolve(block === undefined ? EMPTY : readAccountBlock(block));
    },
    blockOf,
  };
}

/** Deflated for many accounts, because the text of a fleet fills the memory. */
function addBlocks(blocks: Map<string, string | Buffer>, text: string): boolean {
  const read = accountBlocks(text);
  for (const [account, block] of read ?? [])
    blocks.set(account, blocks.size < FEW_ACCOUNTS ? block : Buffer.from(deflateRawSync(block, { level: 1 })));
  return read !== undefined;
}

/** Their text is a few MB. */
const FEW_ACCOUNTS = 300;
