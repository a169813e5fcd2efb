import { compareCodeUnits } from '../../membership/model.ts';
import type { ChangeReason, RootChange } from './root-list.ts';

/** Files that a root module reads. Paths are relative to the top of the repository, with slashes. */
export interface Watched {
  readonly path: string;
  readonly reason: Extract<ChangeReason, 'code' | 'module' | 'lock'>;
  /** The path itself, what Terraform reads of a module in the directory, or every file below it. */
  readonly extent: 'file' | 'module' | 'below';
  /** Paths that do not count, or only for other root modules. */
  readonly except?: (path: string) => boolean;
}

/**
 * Why a root module has to be planned again: the changed files among those that it reads, each once, sorted.
 *
 * @param changed relative to the top of the repository
 */
export function changesOf(watched: readonly Watched[], changed: readonly string[]): RootChange[] {
  const reasons = changed.flatMap((path): RootChange[] => {
    const [first] = watched.filter((one) => concerns(one, path));
    return first ? [{ reason: first.reason, path }] : [];
  });
  return reasons.sort((a, b) => compareCodeUnits(a.path, b.path));
}

/** A changed path above a watched one is a link, a submodule or a file that was a directory. */
function concerns({ path: watched, extent, except }: Watched, changed: string): boolean {
  if (except?.(changed) === true) return false;
  if (watched === changed || isBelow(watched, changed)) return true;
  if (extent === 'file' || !isBelow(changed, watched)) return false;
  return extent === 'below' || isOfModule(watched === '' ? changed : changed.slice(watched.length + 1));
}

/**
 * The files that Terraform reads in the directories of modules although git ignores them, so that git cannot tell whether they
 * changed. Without lock files, which many repositories ignore on purpose.
 *
 * @param ignored as `isIgnored` takes it
 */
export function ignoredIn(watched: readonly Watched[], ignored: readonly string[]): RootChange[] {
  const found = ignored.filter((path) =>
    watched.some((one) => {
      if (one.extent === 'file' || !isBelow(path, one.path) || one.except?.(path) === true) return false;
      return isRead(one.path === '' ? path : path.slice(one.path.length + 1), one.reason === 'code');
    }),
  );
  return found.sort(compareCodeUnits).map((path) => ({ reason: 'ignored', path }));
}

/** Whether Terraform reads a file by its name: files of variables only in the root module itself. */
function isRead(path: string, isRoot: boolean): boolean {
  if (path.includes('/') || path.startsWith('.')) return false;
  return /\.tf(\.json)?$/.test(path) || (isRoot && /(^terraform|\.auto)\.tfvars(\.json)?$/.test(path));
}

/** Whether Terraform reads a file of this name, in the directory of a module itself. */
function isOfModule(path: string): boolean {
  return /^[^/]+\.(tf|tf\.json|tfvars|tfvars\.json)$/.test(path);
}

/** Whether a path is below a directory. The top of the repository is the empty path. */
export function isBelow(path: string, directory: string): boolean {
  return path !== directory && (directory === '' || path.startsWith(`${directory}/`));
}

/**
 * Whether git ignores a path, or a directory that it is in.
 *
 * @param ignored the paths that git lists as ignored: for a completely ignored directory, only the directory
 */
export function isIgnored(path: string, ignored: readonly string[]): boolean {
  return ignored.some((one) => one === path || isBelow(path, one));
}
