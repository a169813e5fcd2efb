import { HubformError } from '../error.ts';
import { printable } from '../text.ts';

/**
 * Refuses the text that Git LFS keeps in the place of a file.
 *
 * @param name of the text in messages; `git:…` if it was read from a commit
 * @throws HubformError `snapshot`
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 */
export function assertNotLfsPointer(text: string, name: string): void {
  if (!POINTER.test(text)) return;
  const [, revision, path = ''] = /^git:([^:]*):(?:\.\/)?(.*)$/s.exec(name) ?? [];
  throw new HubformError('snapshot', `${printable(name, 1000)}: expected a snapshot, got a pointer of Git LFS`, {
    hint:
      revision === undefined
        ? 'Run git lfs pull, or check out with lfs: true (actions/checkout).'
        : `Keep the snapshot out of Git LFS (git lfs untrack ${printable(path, 200)}), which hides what changes in it.`,
  });
}

const POINTER = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/;
