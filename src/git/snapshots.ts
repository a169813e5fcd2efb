import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { snapshotFilesAmong } from '../snapshot/file-names.ts';
import type { SnapshotText } from '../snapshot/read-text.ts';
import { type GitAddress, parseGitAddress } from './address.ts';
import { resolveCommit } from './commit.ts';
import { DAMAGED, gitFailure } from './failure.ts';
import { type GitOptions, git } from './git.ts';
import { fetchPromised } from './promised.ts';
import { type TreeEntry, assertNotLink, entriesOf, entryAt } from './tree-entry.ts';

/**
 * Reads the snapshot that `git:REV:path` names in the current repository: a file or a directory. Runs git a fixed number of
 * times, however many files the directory has.
 *
 * @throws HubformError `usage`, `git`, or `snapshot` if the directory holds no snapshot
 */
export async function readGitSnapshotParts(argument: string, options: GitOptions = {}): Promise<SnapshotText[]> {
  const address = parseGitAddress(argument);
  const commit = await resolveCommit(address.revision, options);
  const entry = await entryAt(commit, address.path, options);
  if (!entry) throw missingPath(address);
  if (entry.type === 'file') return readBlobs(argument, [{ name: argument, object: entry.object }], options);
  const entries = await entriesOf(entry.object, options);
  const blobs = snapshotFilesAmong([...entries.keys()], argument).map(({ file, ...held }) => ({
    name: `${argument}/${file}`,
    object: fileObject(entries.get(file), `${argument}/${file}`),
    ...held,
  }));
  await fetchPromised(
    entry.object,
    blobs.map(({ object }) => object),
    options,
  );
  return readBlobs(argument, blobs, options);
}

function missingPath({ revision, path }: GitAddress): HubformError {
  return new HubformError('git', `there is no ${shortened(path)} in ${shortened(revision)}`, {
    hint: `Run git ls-tree -r --name-only ${shortened(revision)} to see the files. Paths start at the top of the repository or, with ./ in front, at the current directory.`,
  });
}

function fileObject(entry: TreeEntry | undefined, name: string): string {
  if (entry) assertNotLink(entry, name);
  if (entry?.type === 'file') return entry.object;
  throw new HubformError('git', `${shortened(name)}: expected a file, got a directory`);
}

/** Reads all objects with one git process. For each it prints `ID blob SIZE`, a line break, the bytes and a line break. */
async function readBlobs(
  argument: string,
  blobs: readonly (Omit<SnapshotText, 'text'> & { readonly object: string })[],
  options: GitOptions,
): Promise<SnapshotText[]> {
  const input = blobs.map(({ object }) => `${object}\n`).join('');
  const result = await git(['cat-file', '--batch'], input, options);
  if (result.code !== 0) throw gitFailure(`git cannot read ${shortened(argument)}`, result, DAMAGED);
  const output = result.stdout;
  let start = 0;
  return blobs.map(({ name, account }) => {
    const end = output.indexOf('\n', start);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', start, end)) ?? [];
    if (size === undefined) {
      const error = result.error || 'its object is missing';
      throw gitFailure(`git cannot read ${shortened(name)}`, { ...result, error }, DAMAGED);
    }
    const bytes = output.subarray(end + 1, end + 1 + Number(size));
    start = end + 1 + Number(size) + 1;
    return { name, text: decode(bytes, name), ...(account !== undefined && { account }) };
  });
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HubformError('git', `cannot read ${shortened(name)}: it is not text in UTF-8`, { cause });
  }
}

function shortened(text: string): string {
  return printable(text, 200);
}
