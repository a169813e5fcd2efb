import { dirname, relative, resolve, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import { withoutLinks } from '../../files/file.ts';
import { findRoots } from '../../terraform/roots/find-roots.ts';
import type { FoundRoot } from '../../terraform/terraform-run.ts';
import { firstOf, printable } from '../../text.ts';
import { differingFiles } from '../../verify/saved-plan/compare-sources.ts';
import { refusal } from '../../verify/saved-plan/refusal.ts';
import { isGenerated } from '../generate/output.ts';

/** The directory of generated code that a path names, and the root module in it if the path names one. */
export interface Located {
  readonly directory: string;
  /** Relative to the directory, with slashes. */
  readonly root?: string;
}

/** A synthesised stack is three levels below its project. */
const MOST_LEVELS = 3;

/**
 * The path itself if hubform wrote into it; otherwise it, or the target of a link, may be a root module below such a directory.
 */
export async function locateRoot(path: string): Promise<Located> {
  return (
    (await locateFrom(resolve(path), path)) ?? (await locateFrom(await withoutLinks(path), path)) ?? { directory: path }
  );
}

async function locateFrom(top: string, path: string): Promise<Located | undefined> {
  for (let directory = top, level = 0; level <= MOST_LEVELS; directory = dirname(directory), level += 1) {
    if (!(await isGenerated(directory))) continue;
    if (level === 0) return { directory: path };
    return { directory, root: relative(directory, top).split(sep).join('/') };
  }
  return undefined;
}

/** Throws `usage` for one of the root modules of a directory that hubform wrote. */
export async function assertNoRoot(path: string): Promise<void> {
  const { directory, root } = await locateRoot(path);
  if (root === undefined || !(await findRoots(directory)).some((one) => one.path === root)) return;
  throw new HubformError('usage', `${printable(path, 200)} is a root module of ${printable(directory, 200)}`, {
    hint: 'Name that directory: its root modules are compared together.',
  });
}

/** What a plan tells about its root module. */
export interface PlanOrigin {
  readonly file: string;
  /** The code of the root module; the JSON of a plan has none. */
  readonly sources?: ReadonlyMap<string, Uint8Array>;
  /** The accounts that its providers allow. */
  readonly accounts: readonly string[];
}

/** A root module on disk, with what a plan of it would tell. */
export interface Candidate extends Pick<Required<PlanOrigin>, 'sources' | 'accounts'> {
  readonly root: FoundRoot;
}

/**
 * The root module of a plan, which may be of earlier code: the one with the same code, otherwise the one with the same
 * accounts. Throws `terraform` if there is none or more than one, or if it is not `named`.
 */
export function chooseRoot(
  origin: PlanOrigin,
  candidates: readonly Candidate[],
  { directory, root: named }: Located,
): FoundRoot {
  const wanted = named === undefined ? undefined : candidates.find(({ root }) => root.path === named);
  if (named !== undefined && !wanted) throw noRootModule(named, directory);
  const found = matching(origin, candidates);
  const match = wanted && found.includes(wanted) ? wanted : found[0];
  if (match && (wanted ? match === wanted : found.length === 1)) return match.root;
  if (found.length > 1 && !wanted) throw notClear(origin.file, found);
  // Code that names no account and matches no other root module may be earlier code of this one.
  const only = wanted ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (!match && only && origin.accounts.length === 0) return only.root;
  const own = match ? match.root.path : namedAccounts(origin.accounts);
  const other = wanted ? wanted.root.path : `one in ${directory}`;
  throw refusal('another-root', origin.file, `${own}, not ${other}`);
}

function matching(origin: PlanOrigin, candidates: readonly Candidate[]): readonly Candidate[] {
  const { sources } = origin;
  const same = sources ? candidates.filter((one) => differingFiles(sources, one.sources).length === 0) : [];
  if (same.length > 0) return same;
  const accounts = origin.accounts.join();
  const alike = candidates.filter((one) => one.accounts.length > 0 && one.accounts.join() === accounts);
  return alike.length > 0 ? alike : candidates.filter(({ root }) => origin.accounts.includes(root.account));
}

function namedAccounts(accounts: readonly string[]): string {
  return accounts.length === 0
    ? 'code without an account'
    : `account ${firstOf(
        accounts.map((one) => printable(one)),
        3,
      )}`;
}

export function noRootModule(path: string, directory: string): HubformError {
  return new HubformError('usage', `${printable(path, 200)} is not a root module of ${printable(directory, 200)}`, {
    hint: 'Name the directory that hubform wrote, or one of its root modules.',
  });
}

function notClear(file: string, found: readonly Candidate[]): HubformError {
  const paths = firstOf(
    found.map(({ root }) => root.path),
    3,
  );
  return new HubformError(
    'usage',
    `${printable(file, 300)} may be the plan of any of these root modules, whose code is the same: ${printable(paths, 300)}`,
    {
      hint: 'Name the root module instead of the directory.',
    },
  );
}
