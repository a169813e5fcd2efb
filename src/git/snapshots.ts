import { HubformError } from '../error.ts';
import { printable } from '../text.ts';
import { snapshotFilesAmong } from '../snapshot/file-names.ts';
import type { SnapshotText } from '../snapshot/join.ts';
import { type GitAddress, parseGitAddress } from './address.ts';
import { type GitOptions, git } from './git.ts';

/**
 * Reads the snapshot that `git:REV:path` names in the history of the current repository: a file, or a directory as
 * anywhere else. Two or three children, however many files there are.
 *
 * @throws HubformError `usage`, `git`, or `snapshot` where the directory holds none
 */
export async function readGitSnapshotParts(argument: string, options: GitOptions = {}): Promise<SnapshotText[]> {
  const address = parseGitAddress(argument);
  const commit = await resolveCommit(address, options);
  const object = `${commit}:${address.path}`;
  const { code, stdout } = await git(['cat-file', '-t', object], '', options);
  const type = stdout.toString().trim();
  if (code !== 0) throw missing(address);
  if (type === 'blob') return texts([{ name: argument, object: await idOf(object, options) }], options);
  if (type !== 'tree') throw new HubformError('git', `${shown(argument)} is neither a file nor a directory`);
  const files = await filesIn(object, options);
  const chosen = snapshotFilesAmong([...files.keys()], argument);
  return texts(
    chosen.map((name) => ({ name: `${argument}/${name}`, object: files.get(name) ?? '' })),
    options,
  );
}

export async function resolveCommit({ revision }: Pick<GitAddress, 'revision'>, options: GitOptions): Promise<string> {
  const { code, stdout, complaint } = await git(['rev-parse', '--verify', `${revision}^{commit}`], '', options);
  const id = stdout.toString().trim();
  if (code === 0 && ID.test(id)) return id;
  const shallow = await git(['rev-parse', '--is-shallow-repository'], '', options);
  if (shallow.code !== 0) {
    throw new HubformError('git', `git cannot read the repository here: ${shallow.complaint || complaint}`, {
      hint: 'Run it within the repository that holds the snapshot.',
    });
  }
  throw new HubformError('git', `there is no commit ${shown(revision)} in this repository`, {
    hint:
      shallow.stdout.toString().trim() === 'true'
        ? 'Only a part of the history is here: fetch more of it (git fetch --unshallow; fetch-depth: 0 with actions/checkout).'
        : 'See git log for what there is.',
  });
}

function missing({ revision, path }: GitAddress): HubformError {
  return new HubformError('git', `there is no ${shown(path)} in ${shown(revision)}`, {
    hint: `The path starts at the top of the repository; with ./ in front, at the current directory. See git ls-tree -r --name-only ${shown(revision)}.`,
  });
}

async function idOf(object: string, options: GitOptions): Promise<string> {
  return checked(await git(['rev-parse', '--verify', object], '', options))
    .toString()
    .trim();
}

/** The files of a directory with the ids of their contents; directories and submodules left out. */
async function filesIn(object: string, options: GitOptions): Promise<Map<string, string>> {
  const listing = checked(await git(['ls-tree', '-z', object], '', options)).toString();
  const entries = listing.split('\0').flatMap((line): [string, string][] => {
    const [, id, name] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
    return id === undefined || name === undefined ? [] : [[name, id]];
  });
  return new Map(entries);
}

/** All of them from one child. Its answer is `ID blob SIZE`, a line break, the bytes, a line break, and so on. */
async function texts(
  wanted: readonly { readonly name: string; readonly object: string }[],
  options: GitOptions,
): Promise<SnapshotText[]> {
  const input = wanted.map(({ object }) => `${object}\n`).join('');
  const answer = checked(await git(['cat-file', '--batch'], input, options));
  let at = 0;
  return wanted.map(({ name }) => {
    const end = answer.indexOf('\n', at);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, end)) ?? [];
    if (size === undefined) throw new HubformError('git', `git does not have the content of ${shown(name)}`);
    const bytes = answer.subarray(end + 1, end + 1 + Number(size));
    at = end + 1 + Number(size) + 1;
    return { name, text: decode(bytes, name) };
  });
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HubformError('git', `cannot read ${shown(name)}: it is not text in UTF-8`, { cause });
  }
}

function checked({ code, stdout, complaint }: { code: number; stdout: Buffer; complaint: string }): Buffer {
  if (code !== 0) throw new HubformError('git', `git failed: ${complaint}`);
  return stdout;
}

function shown(text: string): string {
  return printable(text, 200);
}

const ID = /^[0-9a-f]{40,64}$/;
