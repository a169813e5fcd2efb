import crypto, { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { withUnixLineEnds } from '../line-ends.ts';
import { directoriesAbove } from './paths.ts';

/** What is at a relative path below a directory. */
export type FileState =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'file';
      /** The SHA-256 of the bytes. */
      readonly hash: string;
      /** The SHA-256 of the text with any line endings: git may have checked it out with CR LF. */
      readonly textHash: string;
      readonly mode: number;
    }
  /** Something that prevents a file at this path: `path` is where, `what` describes it (`a symbolic link`). */
  | { readonly kind: 'conflict'; readonly path: string; readonly what: string };

/** The same with the bytes of a file. */
export type ReadState = FileState &
  ({ readonly kind: 'file'; readonly bytes: Uint8Array } | { readonly kind: 'absent' | 'conflict' });

/**
 * Checks every directory of the path, because a symbolic link among them may lead out of `dir`. A link is a conflict
 * wherever it leads.
 */
export async function fileState(disk: Disk, dir: string, path: string): Promise<FileState> {
  return stateBelow(disk, dir, path, { lookAt: kindAt(disk, dir), read: hashesOf });
}

/** `fileState` with the bytes of the file, which may be large. */
export async function readState(disk: Disk, dir: string, path: string): Promise<ReadState> {
  return stateBelow(disk, dir, path, {
    lookAt: kindAt(disk, dir),
    read: async (_, file) => {
      const bytes = await disk.read(file);
      return { ...hashesIn(bytes), bytes };
    },
  });
}

/** What is at a relative path below one directory. */
export type StateAt = (path: string) => Promise<FileState>;

/**
 * `fileState` for many paths, which looks at each directory once, and at nothing that `dir` does not list: for reading only,
 * because a directory may become a link later.
 */
export function fileStates(disk: Disk, dir: string): StateAt {
  const kinds = new Map<string, string | undefined>();
  const lookAt = kindAt(disk, dir);
  const lookOnce = async (above: string) => {
    if (!kinds.has(above)) kinds.set(above, await lookAt(above));
    return kinds.get(above);
  };
  const how = { lookAt: lookOnce, read: hashesOf };
  let names: ReadonlySet<string> | undefined;
  return async (path) => {
    const top = await lookOnce('');
    // Without regard to case, as some file systems compare names.
    if (top === DIRECTORY) names ??= new Set((await disk.list(dir)).map((name) => name.toLowerCase()));
    const isThere = top !== undefined && names?.has(firstOf(path).toLowerCase()) !== false;
    return isThere ? stateBelow(disk, dir, path, how) : { kind: 'absent' };
  };
}

/** The first name in a relative path. */
function firstOf(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}

interface How<T> {
  /** What is at the path of a directory, in words; undefined for nothing. */
  readonly lookAt: (directory: string) => Promise<string | undefined>;
  readonly read: (disk: Disk, file: string, size: number) => Promise<T>;
}

async function stateBelow<T extends Hashes>(
  disk: Disk,
  dir: string,
  path: string,
  { lookAt, read }: How<T>,
): Promise<Exclude<FileState, { readonly kind: 'file' }> | (T & { readonly kind: 'file'; readonly mode: number })> {
  for (const above of directoriesAbove(path).reverse()) {
    const what = await lookAt(above);
    if (what === undefined) return { kind: 'absent' };
    if (what !== DIRECTORY) return { kind: 'conflict', path: above, what };
  }
  const stats = await disk.look(join(dir, path));
  if (!stats) return { kind: 'absent' };
  if (!stats.isFile()) return { kind: 'conflict', path, what: describeKind(stats) };
  return { kind: 'file', ...(await read(disk, join(dir, path), stats.size)), mode: stats.mode & 0o7777 };
}

interface Hashes {
  readonly hash: string;
  readonly textHash: string;
}

/** From this size on, a file is hashed in chunks. */
const LARGE = 2 ** 20;

async function hashesOf(disk: Disk, file: string, size: number): Promise<Hashes> {
  if (size < LARGE) return hashesIn(await disk.read(file));
  const bytes = createHash('sha256');
  const text = createHash('sha256');
  // A carriage return at the end of a chunk belongs to the next one.
  let rest: Uint8Array = Buffer.of();
  for (const chunk of await disk.chunks(file)) {
    bytes.update(chunk);
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = whole.at(-1) === CARRIAGE_RETURN ? whole.length - 1 : whole.length;
    text.update(withUnixLineEnds(whole.subarray(0, end)));
    rest = whole.subarray(end);
  }
  return { hash: bytes.digest('hex'), textHash: text.update(rest).digest('hex') };
}

const CARRIAGE_RETURN = 0x0d;

function hashesIn(bytes: Uint8Array): Hashes {
  const hash = sha256(bytes);
  const text = withUnixLineEnds(bytes);
  return { hash, textHash: text === bytes ? hash : sha256(text) };
}

/** Whether a file has the text of a hash; a manifest may hold the hash of a text with CR LF. */
export function hasText(
  { hash, textHash: ofText }: Pick<FileState & { kind: 'file' }, 'hash' | 'textHash'>,
  wanted: string | undefined,
): boolean {
  return wanted === ofText || wanted === hash;
}

/** The SHA-256 of a text with its line endings as LF. A byte order mark counts: git adds none, and Terraform refuses it in JSON. */
export function textHash(content: string | Uint8Array): string {
  return sha256(withUnixLineEnds(typeof content === 'string' ? Buffer.from(content) : content));
}

/** In hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return hashOnce ? hashOnce('sha256', content) : createHash('sha256').update(content).digest('hex');
}

/** Of Node 20.12 and later: half of the time, and no object for each file. */
const hashOnce = crypto.hash as typeof crypto.hash | undefined;

function kindAt(disk: Disk, dir: string): How<Hashes>['lookAt'] {
  return async (path) => {
    const stats = await disk.look(join(dir, path));
    return stats && describeKind(stats);
  };
}

const DIRECTORY = 'a directory';

function describeKind(stats: Stats): string {
  if (stats.isDirectory()) return DIRECTORY;
  if (stats.isSymbolicLink()) return 'a symbolic link';
  return stats.isFile() ? 'a file' : 'a special file';
}
