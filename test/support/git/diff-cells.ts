import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { twoRegions } from '../ci.ts';
import { alone, at, outer } from './cells.ts';
import { checkout } from './checkout.ts';
import { type CommitName, FILE, type Origin, ROOM } from './origin.ts';

/** What `hubform diff git:REV:path path` has to say in one kind of checkout. It fetches no commit. */
export interface DiffCell {
  readonly name: string;
  readonly clone: (origin: Origin, directory: string, refusing: string) => Promise<string>;
  readonly revision: string | { readonly commit: CommitName };
  /** Relative to the working directory. @default hubform */
  readonly path?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The last line, or the cause line and the hint. */
  readonly expected: string | RegExp;
}

const ONE = '1 change at 1 target of 1 account: 1 hub off; 1 important (!).';

export const DIFF_CELLS: readonly DiffCell[] = [
  {
    name: 'first parent, depth 2, no credentials',
    clone: alone('merge', { depth: 2 }),
    revision: 'HEAD^1',
    expected: ONE,
  },
  { name: 'first parent, tree:0', clone: at('merge', { filter: 'tree:0' }), revision: 'HEAD^1', expected: ONE },
  {
    name: 'files for accounts, blob:none',
    clone: at('splitHead', { filter: 'blob:none' }),
    revision: 'HEAD~1',
    path: 'fleet',
    expected: ONE,
  },
  { name: 'sparse', clone: at('merge', { depth: 2, sparse: ['hubform'] }), revision: 'HEAD^1', expected: ONE },
  {
    name: 'worktree, from a directory with a space and an umlaut',
    clone: async (origin, directory) => {
      const { git } = await checkout(origin, 'head', directory, { depth: 2 });
      await git('worktree', 'add', '--quiet', '--detach', '../tree', 'HEAD');
      return join(directory, 'tree', ROOM);
    },
    revision: 'HEAD^',
    expected: ONE,
  },
  {
    name: 'within a submodule',
    clone: async (origin, directory) => join(await outer(origin, directory), 'inner'),
    revision: 'HEAD^',
    expected: ONE,
  },
  {
    name: 'submodule, from outside',
    clone: (origin, directory) => outer(origin, directory),
    revision: 'HEAD',
    path: 'inner/hubform',
    expected: /^Error: inner: .*got a submodule\nRun it in the repository of the submodule\.$/m,
  },
  {
    name: 'first parent, depth 1',
    clone: at('merge', { depth: 1 }),
    revision: 'HEAD^1',
    expected:
      /^Error: there is no commit HEAD\^1 in this repository\nFetch the whole history \(git fetch --unshallow; fetch-depth: 0/m,
  },
  {
    name: 'full id, depth 1',
    clone: at('merge', { depth: 1 }),
    revision: { commit: 'baseOfMerge' },
    expected:
      /^Error: there is no commit ([0-9a-f]{40}) in this repository\nRun git fetch --depth=1 origin \1: this clone is shallow\.$/m,
  },
  {
    name: 'remote branch, depth 1',
    clone: at('merge', { depth: 1 }),
    revision: 'origin/main',
    expected:
      /^Error: .*\nRun git fetch --depth=1 origin \+refs\/heads\/main:refs\/remotes\/origin\/main: this clone is shallow\.$/m,
  },
  {
    name: 'blob:none, no credentials',
    clone: alone('merge', { filter: 'blob:none' }),
    revision: 'HEAD^1',
    expected: /^Error: git cannot read .*promisor remote\n.*persist-credentials: true/m,
  },
  {
    name: 'snapshot in Git LFS',
    clone: async (origin, directory) => {
      const cwd = await at('pointer')(origin, directory, '');
      writeFileSync(join(cwd, FILE), writeSnapshot(twoRegions()));
      return cwd;
    },
    revision: 'HEAD',
    expected:
      /^Error: git:HEAD:\.\/hubform\/memberships\.yaml: expected a snapshot, got a Git LFS pointer\nKeep the snapshot out of Git LFS.*\(hubform\/memberships\.yaml !filter !diff !merge\)/m,
  },
  {
    name: 'repository of another user',
    clone: at('merge', { depth: 2 }),
    revision: 'HEAD^1',
    env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    expected: /^Error: .*dubious ownership.*\n.*: git config --global --add safe\.directory \S+checkout$/m,
  },
];
