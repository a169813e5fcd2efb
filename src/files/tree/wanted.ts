import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';
import { sha256, textHash } from './file-state.ts';

/** A generated file: its text, or a content with its hashes, so that not all texts are in memory. */
export type TreeFile = string | WantedFile;
/** By path relative to the directory. */
export type TreeFiles = ReadonlyMap<string, TreeFile>;

export interface WantedFile {
  readonly content: Content;
  /** The SHA-256 of the bytes. */
  readonly hash: string;
  /** The SHA-256 of the text with any line endings. */
  readonly textHash: string;
}

/** A file whose text is made piece by piece, and again in each pass if it is too large to be kept. The line endings are LF. */
export function inPieces(pieces: () => Iterable<string>): WantedFile {
  const digest = createHash('sha256');
  const kept: Uint8Array[] = [];
  let length = 0;
  for (const chunk of chunksOf(pieces())) {
    digest.update(chunk);
    length += chunk.length;
    if (length <= KEPT) kept.push(chunk);
  }
  const hash = digest.digest('hex');
  const content = length <= KEPT ? Buffer.concat(kept) : { chunks: () => chunksOf(pieces()) };
  return { content, hash, textHash: hash };
}

/** In bytes. */
const KEPT = 2 ** 22;

/** About as many characters as a chunk has. */
const CHUNK = 2 ** 18;

function* chunksOf(pieces: Iterable<string>): Iterable<Uint8Array> {
  let text: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    text.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield Buffer.from(text.join(''));
    [text, length] = [[], 0];
  }
  yield Buffer.from(text.join(''));
}

/** A file with its hashes. */
export function wantedFile(file: TreeFile): WantedFile {
  if (typeof file !== 'string') return file;
  const hash = sha256(file);
  const content = () => Promise.resolve(Buffer.from(file));
  return { content, hash, textHash: file.includes('\r\n') ? textHash(file) : hash };
}
