import { HubformError } from '../../error.ts';
import { printable } from '../../text.ts';

/** Names of our own in a directory that holds a tree; nothing generated may be called so. */
export const MANIFEST = '.hubform-manifest.json';
export const STAGING_PREFIX = '.hubform-staging-';
export const GUARD = 'hubform-unfinished.tf';

/**
 * Whether a path is relative, written with slashes, and stays below the directory it is joined to. The manifest and the
 * plan of an interrupted write are read from a directory that anybody may have filled, so they are asked too.
 */
export function isSafePath(path: string): boolean {
  return (
    !/[\\\p{Cc}]/u.test(path) &&
    !/^[a-z]:/i.test(path) &&
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  );
}

/** Whether hubform may generate a file of this name. */
export function isOurs(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isSafePath(path) && name !== MANIFEST && name !== GUARD && !path.startsWith(STAGING_PREFIX);
}

export function assertOurs(paths: Iterable<string>): void {
  for (const path of paths) {
    if (!isOurs(path)) throw new HubformError('internal', `a generated file may not be called ${JSON.stringify(path)}`);
  }
}

/** The directory of a relative path, '' at the top. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Every directory above a relative path, the nearest first; not the top itself. */
export function directoriesAbove(path: string): string[] {
  const parent = directoryOf(path);
  return parent === '' ? [] : [parent, ...directoriesAbove(parent)];
}

/** A path as it may stand in a message of one line, whatever its author put into its name; whole, to be found by it. */
export function shown(path: string): string {
  return printable(path, Infinity);
}

/** Some paths as a list that fits a line. */
export function listed(paths: readonly string[]): string {
  const most = 5;
  const first = paths.slice(0, most).map(shown).join(', ');
  return paths.length > most ? `${first} and ${paths.length - most} more` : first;
}
