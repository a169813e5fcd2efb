import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';

/** Names that hubform uses itself in a directory; no generated file may have one of them. */
export const MANIFEST = '.hubform-manifest.json';
export const STAGING_PREFIX = '.hubform-staging-';
export const GUARD = 'hubform-unfinished.tf';

/**
 * Whether a path is relative, uses slashes, and stays below the directory that it is joined to. Paths in the manifest and
 * in the transaction of an interrupted write are checked too: those files may have been edited.
 */
export function isSafePath(path: string): boolean {
  return !UNSAFE.test(path);
}

/** A backslash or a control character, a drive of Windows, or a segment that is empty, `.` or `..`. */
const UNSAFE = /[\\\p{Cc}]|^[A-Za-z]:|(?:^|\/)\.{0,2}(?:\/|$)/u;

/** Whether hubform may generate a file at this path. */
export function isGeneratedPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isSafePath(path) && name !== MANIFEST && name !== GUARD && !path.startsWith(STAGING_PREFIX);
}

export function assertGeneratedPaths(paths: Iterable<string>): void {
  for (const path of paths) {
    if (!isGeneratedPath(path))
      throw new HubformError('internal', `not a path of a generated file: ${JSON.stringify(path)}`);
  }
}

/** The directory of a relative path; '' for a file at the top. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The directories above a relative path, the nearest first, without the top directory. */
export function directoriesAbove(path: string): string[] {
  const parent = directoryOf(path);
  return parent === '' ? [] : [parent, ...directoriesAbove(parent)];
}

/** A path for a message of one line: control characters are escaped, and it is never shortened. */
export function printablePath(path: string): string {
  return printable(path, Infinity);
}

/** The first five paths, and the number of the others. */
export function pathList(paths: readonly string[]): string {
  const first = paths.slice(0, LONGEST_LIST).map(printablePath).join(', ');
  return paths.length > LONGEST_LIST ? `${first} and ${paths.length - LONGEST_LIST} more` : first;
}

const LONGEST_LIST = 5;
