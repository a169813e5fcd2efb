import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { twoRegions } from '../ci.ts';
import { type CheckoutOptions, checkout } from './checkout.ts';
import { outer } from './cells.ts';
import { type CommitName, FILE, type Origin, ROOM } from './origin.ts';

/** What `hubform ci drift` has to do in one kind of checkout of a branch, where a hub was switched off. */
export interface DriftCell {
  readonly name: string;
  readonly clone: (origin: Origin, directory: string, refusing: string) => Promise<string>;
  /** @default hubform/memberships.yaml */
  readonly path?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The paths in the commit that is proposed, from the top of the repository, or the cause line and the hint. */
  readonly expected: { readonly commits: readonly string[] } | { readonly error: RegExp };
}

const at =
  (commit: CommitName, options?: CheckoutOptions, folder = ''): DriftCell['clone'] =>
  async (origin, directory) =>
    join((await checkout(origin, commit, directory, options)).cwd, folder);

const FILE_ALONE = { commits: [FILE] };

const ignoring =
  (rule: string): DriftCell['clone'] =>
  async (origin, directory) => {
    const { cwd, commit } = await checkout(origin, 'start', directory);
    await commit({ '.gitignore': `# of this repository\n${rule}\n` });
    return cwd;
  };

export const DRIFT_CELLS: readonly DriftCell[] = [
  { name: 'depth 1', clone: at('start', { depth: 1 }), expected: FILE_ALONE },
  { name: 'blob:none', clone: at('start', { filter: 'blob:none' }), expected: FILE_ALONE },
  { name: 'depth 1, tree:0', clone: at('start', { depth: 1, filter: 'tree:0' }), expected: FILE_ALONE },
  { name: 'sparse with the snapshot', clone: at('start', { depth: 1, sparse: ['hubform'] }), expected: FILE_ALONE },
  {
    name: 'sparse without the snapshot',
    clone: at('start', { depth: 1, sparse: ['src'] }),
    expected: {
      error: /^Error: hubform\/memberships\.yaml is in HEAD, but not in the working tree\nCheck it out \(in a sparse/m,
    },
  },
  {
    name: 'sparse with one of two files for accounts',
    clone: at('split', { patterns: ['/fleet/111122223333.yaml'] }),
    path: 'fleet',
    expected: { error: /^Error: fleet\/222233334444\.yaml is in HEAD, but not in the working tree\n/m },
  },
  {
    name: 'worktree',
    clone: async (origin, directory) => {
      const { git } = await checkout(origin, 'head', directory);
      await git('worktree', 'add', '--quiet', '--detach', '../tree', origin.commits.start);
      return join(directory, 'tree');
    },
    expected: FILE_ALONE,
  },
  {
    name: 'within a submodule',
    clone: async (origin, directory) => join(await outer(origin, directory, 'start'), 'inner'),
    expected: FILE_ALONE,
  },
  {
    name: 'submodule, from outside',
    clone: (origin, directory) => outer(origin, directory, 'start'),
    path: `inner/${FILE}`,
    expected: { error: /^Error: .*inner.*submodule.*\nRun it in the repository of the submodule/m },
  },
  {
    name: 'working directory of a monorepo',
    clone: at('start', { depth: 1 }, 'prod'),
    expected: { commits: [`prod/${FILE}`] },
  },
  {
    name: 'path with a space and an umlaut',
    clone: at('start', { depth: 1 }),
    path: `${ROOM}/${FILE}`,
    expected: { commits: [`${ROOM}/${FILE}`] },
  },
  {
    name: 'snapshot in Git LFS',
    clone: async (origin, directory) => {
      const cwd = await at('pointer')(origin, directory, '');
      writeFileSync(join(cwd, FILE), writeSnapshot(twoRegions()));
      return cwd;
    },
    expected: { error: /^Error: git:.*got a Git LFS pointer\nKeep the snapshot out of Git LFS/m },
  },
  {
    name: 'repository of another user',
    clone: at('start', { depth: 1 }),
    env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' },
    expected: {
      error: /^Error: .*dubious ownership.*\n.*: git config --global --add safe\.directory \S+checkout$/m,
    },
  },
  {
    name: 'no credentials',
    clone: async (origin, directory, refusing) => {
      const { cwd, git } = await checkout(origin, 'start', directory, { depth: 1 });
      await git('remote', 'set-url', 'origin', refusing);
      return cwd;
    },
    expected: { error: /^Error: git ls-remote failed: could not read Username.*\n.*persist-credentials: true/m },
  },
  {
    name: 'snapshot that is ignored',
    clone: ignoring('new'),
    path: 'new/memberships.yaml',
    expected: {
      error:
        /^Error: git ignores new\/memberships\.yaml because of \.gitignore:2: new\nRemove the rule from \.gitignore, or .*git add --force new\/memberships\.yaml$/m,
    },
  },
  {
    name: 'generated code that is ignored',
    clone: ignoring('*.json'),
    path: 'new',
    expected: {
      error:
        /^Error: git ignores new\/\.hubform-manifest\.json.* because of \.gitignore:2: \*\.json\nRemove the rule from/m,
    },
  },
];
