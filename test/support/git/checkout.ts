import { join } from 'node:path';
import { type Repository, repositoryIn } from '../repository.ts';
import type { CommitName, Origin } from './origin.ts';

export interface CheckoutOptions {
  /** @default the whole history */
  readonly depth?: number;
  readonly filter?: 'blob:none' | 'tree:0';
  /** The directories of a sparse checkout in cone mode. */
  readonly sparse?: readonly string[];
  /** The name that the commit gets. @default none */
  readonly ref?: string;
}

/** Clones as actions/checkout and the runner of GitLab do: fetches one commit and checks it out, detached. */
export async function checkout(
  origin: Origin,
  commit: CommitName,
  directory: string,
  { depth, filter, sparse, ref }: CheckoutOptions = {},
): Promise<Repository> {
  const cwd = join(directory, 'checkout');
  const id = origin.commits[commit];
  await repositoryIn(directory).git('init', '--quiet', cwd);
  const clone = repositoryIn(cwd);
  await clone.git('remote', 'add', 'origin', origin.url);
  const history = depth === undefined ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  await clone.git(
    ...['fetch', '--quiet', '--no-tags'],
    ...(depth === undefined ? [] : [`--depth=${depth}`]),
    ...(filter === undefined ? [] : [`--filter=${filter}`]),
    ...['origin', ...history, ref === undefined ? id : `+${id}:${ref}`],
  );
  if (sparse) await clone.git('sparse-checkout', 'set', '--cone', ...sparse);
  await clone.git('checkout', '--quiet', '--detach', id);
  return clone;
}
