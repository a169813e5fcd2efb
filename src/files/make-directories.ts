import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './system-code.ts';

/**
 * Creates the directory and its parents; returns the topmost directory that was created. In /proc, mkdir fails with ENOENT although
 * the parent exists, and the recursive mkdir of Node 20 then never returns.
 */
export function makeDirectories(path: string, mode = 0o777): string | undefined {
  try {
    mkdirSync(path, mode);
    return path;
  } catch (error) {
    if (isDirectory(path)) return undefined;
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    const first = makeDirectories(dirname(path), mode);
    if (first === undefined) throw error;
    mkdirSync(path, mode);
    return first;
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
