import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { directoriesAbove } from './paths.ts';

/** What is at a relative path below a directory. */
export type FileState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly hash: string; readonly bytes: Uint8Array; readonly mode: number }
  /** Something that a file of ours can be neither, nor lie below. */
  | { readonly kind: 'obstacle'; readonly path: string; readonly what: string };

/**
 * Looks at every step of the way, because a symbolic link on it may lead anywhere: one is never followed, and whether it
 * leads out of the directory or not is not worth a rule of its own.
 */
export async function fileState(disk: Disk, dir: string, path: string): Promise<FileState> {
  for (const above of directoriesAbove(path).reverse()) {
    const stats = await disk.look(join(dir, above));
    if (!stats) return { kind: 'absent' };
    if (!stats.isDirectory()) return { kind: 'obstacle', path: above, what: nameOf(stats) };
  }
  const stats = await disk.look(join(dir, path));
  if (!stats) return { kind: 'absent' };
  if (!stats.isFile()) return { kind: 'obstacle', path, what: nameOf(stats) };
  const bytes = await disk.read(join(dir, path));
  return { kind: 'file', hash: hashOf(bytes), bytes, mode: stats.mode & 0o7777 };
}

/** SHA-256, in hexadecimal digits. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function nameOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a directory';
  if (stats.isSymbolicLink()) return 'a symbolic link';
  return stats.isFile() ? 'a file' : 'a special file';
}
