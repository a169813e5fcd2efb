import { join } from 'node:path';
import { changesOf, ignoredIn, isBelow, isIgnored } from '../../code/roots/changes.ts';
import { NO_INVITATIONS } from '../../code/roots/invitations.ts';
import { type RootFacts, type RootList, inOrder, withOrder } from '../../code/roots/root-list.ts';
import { type EarlierRoot, rootsBefore } from '../../code/roots/roots-before.ts';
import { HubformError } from '../../error.ts';
import { isDirectory } from '../../files/file.ts';
import { printablePath } from '../../files/tree/paths.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import { firstOf, printable, shellWord } from '../../text.ts';
import type { Context } from '../context.ts';
import { type Comparison, compareWith } from './comparison.ts';
import { assertGenerated, otherCodeNote } from './complete.ts';
import { type RootsInDirectory, rootsIn, withName } from './list-roots.ts';
import { pathFromHere } from './path-from-here.ts';
import { type WatchedPath, watchedByCaller, watchedByRoot } from './watched.ts';

/**
 * The root modules of a directory that have changed since the merge base with `base`, each with the reasons. Uncommitted
 * changes count. Throws `git` if git cannot tell: unknown is never unchanged.
 *
 * @param base a commit of the branch that HEAD will be merged into
 */
export async function changedRoots(directory: string, base: string, context: Context): Promise<RootList> {
  const comparison = await compareWith(base, directory, context);
  const before = await pathsBefore(comparison);
  // If only the base has it, every root module is gone.
  const present = before.length > 0 && !(await isDirectory(directory)) ? undefined : await rootsIn(directory);
  const earlier = rootsBefore(before);
  if (present?.found.length === 0 && earlier.length === 0) await assertGenerated(directory);
  const unlisted = present && otherCodeNote(present);
  if (unlisted !== undefined) context.reporter.report({ kind: 'warning', message: unlisted });
  const here = new Set(present && pathsOf(present));
  const lost = earlier.filter(({ path }) => !here.has(path));
  assertDeleted(
    lost.flatMap(({ files }) => files.map((file) => inDirectory(comparison, file))),
    comparison,
  );
  assertCheckedOut(here, comparison);
  const changed = present ? await changedIn(present, before, earlier, comparison, context) : [];
  const gone = lost.map((root) => goneRoot(directory, root, present));
  return { directory: pathFromHere(directory), roots: inOrder(withOrder([...changed, ...gone])) };
}

/** Relative to the directory. */
async function pathsBefore(comparison: Comparison): Promise<string[]> {
  const { directory } = comparison;
  const files = await comparison.filesBefore(directory);
  return files
    .map((path) => (directory === '' ? path : path.slice(directory.length + 1)))
    .filter((path) => path !== '');
}

/** As `rootsBefore` names them. */
function pathsOf({ layout, found }: RootsInDirectory): string[] {
  if (layout === 'module' && found.length > 0) return [''];
  // If the paths do not show the stacks, the project stands for them.
  return [...found.map(({ path }) => path), ...(found.some(({ synthesised }) => synthesised) ? [''] : [])];
}

async function changedIn(
  present: RootsInDirectory,
  before: readonly string[],
  earlier: readonly EarlierRoot[],
  comparison: Comparison,
  { reporter }: Context,
): Promise<RootFacts[]> {
  const known = new Set(earlier.map(({ path }) => path));
  const changedPaths = [...comparison.present, ...comparison.deleted];
  assertTracked(
    present.codePaths.map((path) => inDirectory(comparison, path)),
    comparison,
  );
  const changed: RootFacts[] = [];
  const ignoredLocks: string[] = [];
  for (const [index, root] of present.roots.entries()) {
    const module = present.found[index];
    if (!module) continue;
    const isCaller = present.layout === 'module';
    const { paths: watched, unclear } = isCaller
      ? await watchedByCaller(present, before, comparison)
      : await watchedByRoot(present, module, comparison);
    await assertKnown(watched, comparison);
    const lock = watched.find(({ reason, path }) => reason === 'lock' && isIgnored(path, comparison.ignored));
    if (lock) ignoredLocks.push(comparison.fromHere(lock.path));
    const wasThere = known.has(isCaller ? '' : module.path) || (module.synthesised && known.has(''));
    const changes = [...changesOf(watched, changedPaths), ...ignoredIn(watched, comparison.ignored), ...unclear];
    if (!wasThere) changed.push({ ...root, changes: [{ reason: 'new', path: root.path }] });
    else if (changes.length > 0) {
      changed.push({ ...root, changes: changes.map((one) => ({ ...one, path: comparison.fromHere(one.path) })) });
    }
  }
  if (ignoredLocks.length > 0) {
    const [their, them] = ignoredLocks.length === 1 ? ['its', 'it'] : ['their', 'them'];
    const message = `git ignores ${firstOf(ignoredLocks.map(printablePath), 3)}, so hubform roots does not see ${their} changes: commit ${them}.`;
    reporter.report({ kind: 'note', message });
  }
  return changed;
}

function goneRoot(directory: string, { path, account }: EarlierRoot, present: RootsInDirectory | undefined): RootFacts {
  const from = pathFromHere(join(directory, path));
  const elsewhere = account === undefined || !present ? [] : codeOfAccount(account, present);
  return {
    path: from,
    accounts: account === undefined ? [] : [withName(account, present?.names)],
    changes: [{ reason: 'gone', path: from }],
    gone: true,
    ...(elsewhere.length > 0 && { elsewhere }),
    ...NO_INVITATIONS,
  };
}

/** Other directories with code of an account: a renamed root module, or a stack. */
function codeOfAccount(account: string, { directory, roots, others }: RootsInDirectory): string[] {
  const moved = others.filter(({ accounts }) => accounts.includes(account)).map(({ path }) => join(directory, path));
  const listed = roots.filter(({ accounts }) => accounts.some(({ id }) => id === account)).map(({ path }) => path);
  return [...moved.map(pathFromHere), ...listed];
}

/** Throws `git` if a path is ignored, or missing without being deleted, as in a sparse checkout. */
async function assertKnown(watched: readonly WatchedPath[], comparison: Comparison): Promise<void> {
  for (const { path, missing } of watched) {
    if (missing) assertDeleted(await comparison.filesBefore(path), comparison);
  }
  const read = watched.filter(({ reason }) => reason !== 'lock').map(({ path }) => path);
  assertTracked(read, comparison);
}

/** Throws `git` if git ignores one of these paths, or a directory above it. */
function assertTracked(paths: readonly string[], { ignored, fromHere }: Comparison): void {
  const untracked = paths.find((path) => isIgnored(path, ignored));
  if (untracked === undefined) return;
  const path = fromHere(untracked);
  throw new HubformError('git', `git ignores ${printable(path, 200)}, so hubform cannot tell whether it has changed`, {
    hint: `Run git check-ignore -v ${shellWord(path)} to see which rule ignores it, and commit it; or leave out --changed.`,
  });
}

/** Throws `git` for a file of the base that is not deleted and yet not in the working tree. */
function assertDeleted(files: readonly string[], { deleted, fromHere }: Comparison): void {
  const all = new Set(deleted);
  const left = files.find((file) => !all.has(file));
  if (left !== undefined) throw notCheckedOut(fromHere(left));
}

/** Throws `git` for the code of an account that the branch has and the working tree does not. */
function assertCheckedOut(here: ReadonlySet<string>, comparison: Comparison): void {
  const missing = comparison.present.find((path) => {
    if (!isBelow(path, comparison.directory)) return false;
    const [account = '', name = ''] = path
      .slice(comparison.directory === '' ? 0 : comparison.directory.length + 1)
      .split('/');
    return isAccountId(account) && /\.tf(\.json)?$/.test(name) && !here.has(account) && !here.has('');
  });
  if (missing !== undefined) throw notCheckedOut(comparison.fromHere(missing));
}

function notCheckedOut(path: string): HubformError {
  return new HubformError('git', `${printable(path, 200)} is in git, but not in the working tree`, {
    hint: 'Check it out; in a sparse checkout, run git sparse-checkout add.',
  });
}

function inDirectory({ directory }: Comparison, path: string): string {
  return directory === '' ? path : `${directory}/${path}`;
}
