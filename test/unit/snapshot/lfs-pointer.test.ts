import { expect, it } from 'vitest';
import { readSnapshot } from '../../../src/snapshot/read.ts';
import { assertNotLfsPointer } from '../../../src/snapshot/lfs-pointer.ts';

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`;

it.each([
  ['env/m.yaml', 'Run git lfs pull, or check out with lfs: true (actions/checkout).'],
  [
    'git:HEAD~1:./env/m.yaml',
    'Keep the snapshot out of Git LFS, which hides what changes in it: remove its pattern from .gitattributes, or add a last line (env/m.yaml !filter !diff !merge); then git add --renormalize env/m.yaml and commit.',
  ],
  [
    'git:main:a b.yaml',
    `Keep the snapshot out of Git LFS, which hides what changes in it: remove its pattern from .gitattributes, or add a last line ("a b.yaml" !filter !diff !merge); then git add --renormalize 'a b.yaml' and commit.`,
  ],
])('a pointer at %s is named as one, with what to do', (name, hint) => {
  const error = { code: 'snapshot', message: `${name}: expected a snapshot, got a Git LFS pointer`, hint };
  for (const text of [POINTER, POINTER.replaceAll('\n', '\r\n'), `\ufeff${POINTER}`]) {
    expect(() => readSnapshot(text, name)).toThrow(expect.objectContaining(error) as Error);
  }
});

it.each([
  'version: 1\naccounts: {}\n...\n',
  '',
  'version https://git-lfs.github.com/spec/v1',
  'version https://example.org/spec/v1\n',
])('the text %j is not taken for a pointer', (text) => {
  expect(() => {
    assertNotLfsPointer(text, 'm.yaml');
  }).not.toThrow();
});
