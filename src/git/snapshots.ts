import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { snapshotFilesAmong } from '../snapshot/file-names.ts';
import type { SnapshotText } from '../snapshot/join.ts';
import { type GitAddress, parseGitAddress } from './address.ts';
import { type GitOptions, type GitResult, git } from './git.ts';

/**
 * Reads the snapshot that `git:REV:path` names in the current repository: a file or a directory. Runs git a fixed number of
 * times, however many files the directory has.
 *
 * @throws HubformError `usage`, `git`, or `snapshot` if the directory holds no snapshot
 */
export async function readGitSnapshotParts(argument: string, options: GitOptions = {}): Promise<SnapshotText[]> {
  const address = parseGitAddress(argument);
  const commit = await resolveCommit(address, options);
  const object = `${commit}:${address.path}`;
  const { code, stdout } = await git(['cat-file', '-t', object], '', options);
  const type = stdout.toString().trim();
  if (code !== 0) throw missingPath(address);
  if (type === 'blob') return readBlobs([{ name: argument, object: await objectId(object, options) }], options);
  if (type !== 'tree') throw new HubformError('git', `${shortened(argument)} is neither a file nor a directory`);
  const files = await filesIn(object, options);
  const chosen = snapshotFilesAmong([...files.keys()], argument);
  return readBlobs(
    chosen.map((name) => ({ name: `${argument}/${name}`, object: files.get(name) ?? '' })),
    options,
  );
}

/** The full id of a commit; throws HubformError `git` if the repository does not have it. */
export async function resolveCommit({ revision }: Pick<GitAddress, 'revision'>, options: GitOptions): Promise<string> {
  const { code, stdout, error } = await git(['rev-parse', '--verify', `${revision}^{commit}`], '', options);
  const id = stdout.toString().trim();
  if (code === 0 && ID.test(id)) return id;
  const shallow = await git(['rev-parse', '--is-shallow-repository'], '', options);
  if (shallow.code !== 0) {
    throw new HubformError('git', `git cannot read the repository here: ${shallow.error || error}`, {
      hint: 'Run it within the repository that holds the snapshot.',
    });
  }
  throw new HubformError('git', `there is no commit ${shortened(revision)} in this repository`, {
    hint:
      shallow.stdout.toString().trim() === 'true'
        ? 'Fetch the whole history (git fetch --unshallow; fetch-depth: 0 with actions/checkout): this clone is shallow.'
        : 'Run git log to see the commits.',
  });
}

function missingPath({ revision, path }: GitAddress): HubformError {
  return new HubformError('git', `there is no ${shortened(path)} in ${shortened(revision)}`, {
    hint: `Run git ls-tree -r --name-only ${shortened(revision)} to see the files. Paths start at the top of the repository or, with ./ in front, at the current directory.`,
  });
}

async function objectId(object: string, options: GitOptions): Promise<string> {
  return checked(await git(['rev-parse', '--verify', object], '', options))
    .toString()
    .trim();
}

/** The ids of the files in a directory, by name; without subdirectories and submodules. */
async function filesIn(object: string, options: GitOptions): Promise<Map<string, string>> {
  const listing = checked(await git(['ls-tree', '-z', object], '', options)).toString();
  const entries = listing.split('\0').flatMap((line): [string, string][] => {
    const [, id, name] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return id === undefined || name === undefined ? [] : [[name, id]];
  });
  return new Map(entries);
}

/** Reads all objects with one git process. For each it prints `ID blob SIZE`, a line break, the bytes and a line break. */
async function readBlobs(
  blobs: readonly { readonly name: string; readonly object: string }[],
  options: GitOptions,
): Promise<SnapshotText[]> {
  const input = blobs.map(({ object }) => `${object}\n`).join('');
  const output = checked(await git(['cat-file', '--batch'], input, options));
  let start = 0;
  return blobs.map(({ name }) => {
    const end = output.indexOf('\n', start);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', start, end)) ?? [];
    if (size === undefined) throw new HubformError('git', `git does not have the content of ${shortened(name)}`);
    const bytes = output.subarray(end + 1, end + 1 + Number(size));
    start = end + 1 + Number(size) + 1;
    return { name, text: decode(bytes, name) };
  });
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HubformError('git', `cannot read ${shortened(name)}: it is not text in UTF-8`, { cause });
  }
}

function checked({ code, stdout, error }: GitResult): Buffer {
  if (code !== 0) throw new HubformError('git', `git failed: ${error}`);
  return stdout;
}

function shortened(text: string): string {
  return printable(text, 200);
}

const ID = /^[0-9a-f]{40,64}$/;
