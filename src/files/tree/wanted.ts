import type { Content } from '../content.ts';
import { sha256, textHash } from './file-state.ts';

/**
 * A generated file: its text, or a content with the SHA-256 of its bytes, which have LF as line ends, so that a large one is
 * never in memory as a whole.
 */
export type TreeFile = string | { readonly content: Content; readonly hash: string };
/** By path relative to the directory. */
export type TreeFiles = ReadonlyMap<string, TreeFile>;

export interface WantedFile {
  readonly content: Content;
  /** The SHA-256 of the bytes. */
  readonly hash: string;
  /** The SHA-256 of the text, whatever its line ends. */
  readonly textHash: string;
}

/** A file with its hashes. */
export function wantedFile(file: TreeFile): WantedFile {
  if (typeof file !== 'string') return { ...file, textHash: file.hash };
  const hash = sha256(file);
  const content = () => Promise.resolve(Buffer.from(file));
  return { content, hash, textHash: file.includes('\r\n') ? textHash(file) : hash };
}
