import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Repository, repositoryIn } from '../repository.ts';
import type { CommitName, Origin } from './origin.ts';

export interface CheckoutOptions {
  /** @default the whole history */
  readonly depth?: number;
  readonly filter?: 'blob:none' | 'tree:0';
  /** The directories of a sparse checkout in cone mode. */
  readonly sparse?: readonly string[];
  /** The patterns of a sparse checkout without cone mode. */
  readonly patterns?: readonly string[];
  /** The name that the commit gets. @default none */
  readonly ref?: string;
}

/**
 * Clones as actions/checkout and the runner of GitLab do: fetches one commit and checks it out, detached. Made once for each
 * origin, commit and options, then copied.
 */
export async function checkout(
  origin: Origin,
  commit: CommitName,
  directory: string,
  options: CheckoutOptions = {},
): Promise<Repository> {
  const made = join(origin.clones, `${commit}-${JSON.stringify(options).replace(/\W+/g, '-')}`);
  if (!existsSync(made)) await clone(origin, commit, made, options);
  const cwd = join(directory, 'checkout');
  await cp(made, cwd, { recursive: true });
  return repositoryIn(cwd);
}

async function clone(
  origin: Origin,
  commit: CommitName,
  cwd: string,
  { depth, filter, sparse, patterns, ref }: CheckoutOptions,
): Promise<void> {
  const id = origin.commits[commit];
  await repositoryIn(origin.path).git('init', '--quiet', '--template=', cwd);
  const { git } = repositoryIn(cwd);
  await git('remote', 'add', 'origin', origin.url);
  const history = depth === undefined ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  await git(
    ...['fetch', '--quiet', '--no-tags'],
    ...(depth === undefined ? [] : [`--depth=${depth}`]),
    ...(filter === undefined ? [] : [`--filter=${filter}`]),
    ...['origin', ...history, ref === undefined ? id : `+${id}:${ref}`],
  );
  if (sparse) await git('sparse-checkout', 'set', '--cone', ...sparse);
  if (patterns) await git('sparse-checkout', 'set', '--no-cone', ...patterns);
  await git('checkout', '--quiet', '--detach', id);
}
