import { HubformError } from '../error.ts';
import { printable, shellWord } from '../text.ts';

/**
 * Refuses the text that Git LFS keeps in the place of a file.
 *
 * @param name of the text in messages; `git:…` if it was read from a commit
 * @throws HubformError `snapshot`
 * @see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
 */
export function assertNotLfsPointer(text: string, name: string): void {
  if (!isLfsPointer(text)) return;
  const [, revision, path = ''] = /^git:([^:]*):(?:\.\/)?(.*)$/s.exec(name) ?? [];
  throw new HubformError('snapshot', `${printable(name, 1000)}: expected a snapshot, got a Git LFS pointer`, {
    hint: revision === undefined ? 'Run git lfs pull, or check out with lfs: true (actions/checkout).' : keptOut(path),
  });
}

/** Whether it is the text that Git LFS keeps in the place of a file. */
export function isLfsPointer(text: string): boolean {
  return POINTER.test(text);
}

/** How to keep a file out of Git LFS, also one that a pattern such as `*.yaml` puts there. */
export function keptOut(path: string): string {
  const name = printable(path, 200);
  const pattern = /[\s"]/.test(name) ? JSON.stringify(name) : name;
  return `Keep the snapshot out of Git LFS, which hides what changes in it: remove its pattern from .gitattributes, or add a last line (${pattern} !filter !diff !merge); then git add --renormalize ${shellWord(name)} and commit.`;
}

const POINTER = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/;
