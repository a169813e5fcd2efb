import { compareCodeUnits } from '../../membership/model.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import { CDK_ACCOUNTS } from '../read/generated-path.ts';
import { layoutOfPaths } from '../read/layout-of.ts';

/** A root module that a directory held, found from the paths of its files only. */
export interface EarlierRoot {
  /** Relative to the directory; empty for the directory itself. */
  readonly path: string;
  /** Absent if the root module has several accounts, or the paths do not show it. */
  readonly account?: string;
  /** The files that it was found by. */
  readonly files: readonly string[];
}

const CODE = /^[^/]+\.tf(\.json)?$/;
/** Where CDKTF and CDK Terrain write the stack of an account. */
const STACKS = 'cdktf.out/stacks';
const SYNTHESISED = /^(cdktf\.out\/)?stacks\/[^/]+\/cdk\.tf\.json$/;

/**
 * The root modules of a directory in a commit, by the paths of its files relative to the directory. Contents are not read, so a
 * partial clone is enough.
 */
export function rootsBefore(paths: readonly string[]): EarlierRoot[] {
  if (layoutOfPaths(paths) === 'module') return [{ path: '', files: paths.filter((path) => CODE.test(path)) }];
  return [...accountRoots(paths), ...stacks(paths)].sort((a, b) => compareCodeUnits(a.path, b.path));
}

/** A directory of an account that holds code, or a link instead of it. */
function accountRoots(paths: readonly string[]): EarlierRoot[] {
  const files = new Map<string, string[]>();
  for (const path of paths) {
    const [account = '', ...rest] = path.split('/');
    if (!isAccountId(account) || (rest.length > 0 && !CODE.test(rest.join('/')))) continue;
    files.set(account, [...(files.get(account) ?? []), path]);
  }
  return Array.from(files, ([account, own]) => ({ path: account, account, files: own }));
}

/**
 * The stacks in the commit, otherwise those of the sources. The paths do not show the stacks of a single main.ts: the project
 * stands for them.
 */
function stacks(paths: readonly string[]): EarlierRoot[] {
  const synthesised = paths.filter((path) => SYNTHESISED.test(path));
  if (synthesised.length > 0)
    return synthesised.map((path) => ({ path: path.slice(0, path.lastIndexOf('/')), files: [path] }));
  if (!paths.includes('cdktf.json')) return [];
  const accounts = paths.flatMap((path) => {
    const account = stackAccount(path);
    return account === undefined ? [] : [{ path: `${STACKS}/${account}`, account, files: [path] }];
  });
  return accounts.length > 0 ? accounts : [{ path: '', files: ['cdktf.json'] }];
}

/** The account whose stack is in this file of a project that hubform wrote. */
export function stackAccount(path: string): string | undefined {
  const [folder, name = '', ...rest] = path.split('/');
  const account = name.endsWith('.ts') ? name.slice(0, -'.ts'.length) : '';
  return folder === CDK_ACCOUNTS && rest.length === 0 && isAccountId(account) ? account : undefined;
}
