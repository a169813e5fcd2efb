import { SNAPSHOT_FILE, isAccountFile } from '../../snapshot/file-names.ts';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { HEADING } from '../../snapshot/format.ts';
import { beforeOf, type Changes, type Put, type Removal } from '../tree/changes.ts';
import { codeOf, nodeDisk, type Disk } from '../disk.ts';
import type { FileAction } from '../tree/classify.ts';
import { mapLimited } from '../map-limited.ts';
import { readManifest } from '../tree/manifest.ts';
import { printablePath } from '../tree/paths.ts';
import { assertWritable, assertNoConflicts, type Classified } from '../tree/conflicts.ts';
import { hasText, sha256, readState, type FileState, type ReadState } from '../tree/file-state.ts';
import { SNAPSHOT_WAIT_MS } from '../tree/directory-lock.ts';
import { transact } from '../tree/transaction.ts';

/** Relative paths; each list is sorted. */
export interface SnapshotDirectoryResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

export interface WriteOptions {
  /** Leave the files of all other accounts as they are, unread. @default false: they are removed */
  readonly keepOthers?: boolean;
}

/** The text for an account; undefined for an account without memberships. Called more than once for each account. */
export type AccountText = (account: string) => Promise<string | undefined>;

/** `writeAccountFiles` with all texts in memory. */
export function writeSnapshotDirectory(
  dir: string,
  texts: ReadonlyMap<string, string>,
  disk: Disk = nodeDisk,
): Promise<SnapshotDirectoryResult> {
  return writeAccountFiles(dir, [...texts.keys()], (account) => Promise.resolve(texts.get(account)), disk);
}

/**
 * Writes one `<account>.yaml` for each account into `dir`, and removes those of other accounts. Writes everything or
 * nothing, as `writeTree` does, and waits for another process that writes there. There is no manifest: hubform recognises
 * its own files by their first line. Throws `foreign-files` or `disk`.
 */
export async function writeAccountFiles(
  dir: string,
  accounts: readonly string[],
  accountText: AccountText,
  disk: Disk = nodeDisk,
  { keepOthers = false }: WriteOptions = {},
): Promise<SnapshotDirectoryResult> {
  const files = new Map(accounts.map((account) => [`${account}.yaml`, account]));
  const invalid = [...files.keys()].find((file) => !isAccountFile(file));
  if (invalid !== undefined) throw new HubformError('internal', `not named after an account: ${invalid}`);
  const textAt = async (path: string): Promise<string | undefined> => {
    const account = files.get(path);
    return account === undefined ? undefined : accountText(account);
  };
  const paths = async () => [...new Set([...files.keys(), ...(keepOthers ? [] : await accountFiles(disk, dir))])];
  const compareAll = async () => compare(disk, dir, await paths(), textAt);
  const { puts, removals, unchanged } = await transact(disk, dir, compareAll, SNAPSHOT_WAIT_MS);
  return { written: puts.map(({ path }) => path), removed: removals.map(({ path }) => path), unchanged };
}

type TextAtPath = (path: string) => Promise<string | undefined>;

async function compare(disk: Disk, dir: string, paths: readonly string[], textAt: TextAtPath): Promise<Changes> {
  await assertNotGenerated(disk, dir);
  const sorted = [...paths].sort(compareCodeUnits);
  const compared = await mapLimited(sorted, (path) => compareFile(disk, dir, path, textAt));
  assertNoConflicts(dir, compared);
  const puts = compared.flatMap(({ put }) => put ?? []);
  const removals = compared.flatMap(({ removal }) => removal ?? []);
  await assertWritable(disk, dir, [...puts, ...removals]);
  const unchanged = compared.filter(({ action }) => action === 'unchanged').map(({ path }) => path);
  return { puts, removals, unchanged, guards: [], last: undefined };
}

interface ComparedFile extends Classified {
  readonly put?: Put;
  readonly removal?: Removal;
}

/** Keeps only the hashes of the old and the new text in memory. */
async function compareFile(disk: Disk, dir: string, path: string, textAt: TextAtPath): Promise<ComparedFile> {
  const read = await readState(disk, dir, path);
  const state = withoutBytes(read);
  const text = await textAt(path);
  const hash = text === undefined ? undefined : sha256(text);
  const action = classifyAccountFile(read, hash);
  if (state.kind === 'conflict') return { path, state, action };
  const before = beforeOf(disk, dir, path, state);
  if (action === 'remove' && before) return { path, state, action, removal: { path, before } };
  if (action !== 'write' || hash === undefined) return { path, state, action };
  const bytes = async (): Promise<Uint8Array> => Buffer.from((await textAt(path)) ?? '', 'utf8');
  return { path, state, action, put: { path, bytes, hash, before } };
}

function withoutBytes(read: ReadState): FileState {
  if (read.kind !== 'file') return read;
  const { bytes: _, ...state } = read;
  return state;
}

function classifyAccountFile(state: ReadState, wanted: string | undefined): FileAction {
  if (state.kind === 'absent') return wanted === undefined ? 'gone' : 'write';
  const written = state.kind === 'file' && Buffer.from(state.bytes).toString('utf8').startsWith(HEADING.trimEnd());
  if (wanted === undefined) return written ? 'remove' : 'keep';
  if (state.kind === 'file' && hasText(state, wanted)) return 'unchanged';
  return written ? 'write' : 'foreign';
}

/** A directory of generated code holds its snapshot in one file already; a second snapshot would contradict it. */
async function assertNotGenerated(disk: Disk, dir: string): Promise<void> {
  const generated = (await readManifest(dir, disk)) ?? (await disk.look(join(dir, SNAPSHOT_FILE)));
  if (!generated) return;
  throw new HubformError(
    'foreign-files',
    `the directory ${printablePath(dir)} holds generated code, not a file for each account`,
    {
      hint: 'Choose another directory with -o.',
    },
  );
}

async function accountFiles(disk: Disk, dir: string): Promise<string[]> {
  try {
    return (await disk.list(dir)).filter(isAccountFile);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
