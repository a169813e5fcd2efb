import { isAccountFile } from '../../snapshot/file-names.ts';
import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { HEADING } from '../../snapshot/format.ts';
import type { Changes, Put, Removal } from '../tree/changes.ts';
import { codeOf, nodeDisk, type Disk } from '../disk.ts';
import type { FileAction } from '../tree/classify.ts';
import { mapLimited } from '../map-limited.ts';
import { readManifest } from '../tree/manifest.ts';
import { shown } from '../tree/paths.ts';
import { assertWritable, assertNoConflicts, type Classified } from '../tree/conflicts.ts';
import { hashOf, fileState, type FileState } from '../tree/file-state.ts';
import { transact } from '../tree/transaction.ts';

/** Relative paths, each list sorted. */
export interface SnapshotDirectoryResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** The text for an account; none where it has no memberships. Asked more than once, and for a few accounts at a time. */
export type TextOf = (account: string) => Promise<string | undefined>;

/** `writeAccountFiles` for texts that are in memory. */
export function writeSnapshotDirectory(
  dir: string,
  texts: ReadonlyMap<string, string>,
  disk: Disk = nodeDisk,
): Promise<SnapshotDirectoryResult> {
  return writeAccountFiles(dir, [...texts.keys()], (account) => Promise.resolve(texts.get(account)), disk);
}

/**
 * Makes `dir` hold one `<account>.yaml` for each account, and none for another. All of it or nothing, as with a tree; but
 * there is no manifest, and what tells a file of ours is its first line. Throws `foreign-files` or `disk`.
 */
export async function writeAccountFiles(
  dir: string,
  accounts: readonly string[],
  textOf: TextOf,
  disk: Disk = nodeDisk,
): Promise<SnapshotDirectoryResult> {
  const files = new Map(accounts.map((account) => [`${account}.yaml`, account]));
  for (const file of files.keys()) if (!isAccountFile(file)) throw new HubformError('internal', `no account: ${file}`);
  const wanted = async (path: string): Promise<string | undefined> => {
    const account = files.get(path);
    return account === undefined ? undefined : textOf(account);
  };
  const { puts, removals, unchanged } = await transact(disk, dir, () => compare(disk, dir, [...files.keys()], wanted));
  return { written: puts.map(({ path }) => path), removed: removals.map(({ path }) => path), unchanged };
}

async function compare(disk: Disk, dir: string, files: readonly string[], wanted: TextOf): Promise<Changes> {
  await assertNotGenerated(disk, dir);
  const paths = [...new Set([...files, ...(await accountFiles(disk, dir))])].sort(compareCodeUnits);
  const looked = await mapLimited(paths, (path) => look(disk, dir, path, wanted));
  assertNoConflicts(dir, looked);
  const puts = looked.flatMap(({ put }) => put ?? []);
  const removals = looked.flatMap(({ removal }) => removal ?? []);
  await assertWritable(disk, dir, [...puts, ...removals]);
  const unchanged = looked.filter(({ action }) => action === 'unchanged').map(({ path }) => path);
  return { puts, removals, unchanged, kept: [], guards: [], last: undefined };
}

interface Looked extends Classified {
  readonly put?: Put;
  readonly removal?: Removal;
}

/** Of what is there and what is to be there, only the hashes stay in memory. */
async function look(disk: Disk, dir: string, path: string, wanted: TextOf): Promise<Looked> {
  const state = await fileState(disk, dir, path);
  const text = await wanted(path);
  const hash = text === undefined ? undefined : hashOf(text);
  const action = classifyAccountFile(state, hash);
  if (state.kind === 'obstacle') return { path, state, action };
  const before = state.kind === 'file' ? { ...state, bytes: () => disk.read(join(dir, path)) } : undefined;
  const kept: FileState = state.kind === 'file' ? { ...state, bytes: NO_BYTES } : state;
  if (action === 'remove' && before) return { path, state: kept, action, removal: { path, before } };
  if (action !== 'write' || hash === undefined) return { path, state: kept, action };
  const bytes = async (): Promise<Uint8Array> => Buffer.from((await wanted(path)) ?? '', 'utf8');
  return { path, state: kept, action, put: { path, bytes, hash, before } };
}

const NO_BYTES = new Uint8Array();

function classifyAccountFile(state: FileState, wanted: string | undefined): FileAction {
  if (state.kind === 'absent') return wanted === undefined ? 'gone' : 'write';
  const ours = state.kind === 'file' && Buffer.from(state.bytes).toString('utf8').startsWith(HEADING.trimEnd());
  if (wanted === undefined) return ours ? 'remove' : 'keep';
  if (state.kind === 'file' && state.hash === wanted) return 'unchanged';
  return ours ? 'write' : 'foreign';
}

/** Its snapshot is one file; two snapshots in a directory would contradict each other sooner or later. */
async function assertNotGenerated(disk: Disk, dir: string): Promise<void> {
  if (!(await readManifest(dir, disk))) return;
  throw new HubformError('foreign-files', `${shown(dir)} holds generated code, not a file for each account`, {
    hint: 'Choose another directory with -o.',
  });
}

async function accountFiles(disk: Disk, dir: string): Promise<string[]> {
  try {
    return (await disk.list(dir)).filter(isAccountFile);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
