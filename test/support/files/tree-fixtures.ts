import type { Disk } from '../../../src/files/disk.ts';
import { writeTree, type WriteResult } from '../../../src/files/tree/write-tree.ts';

export type Tree = ReadonlyMap<string, string>;

/** A directory before and after a write: changed, unchanged, new and removed files, new and removed root modules. */
export const OLD: Tree = new Map([
  ['memberships.yaml', 'old\n'],
  ['111122223333/versions.tf', '# same in both\n'],
  ['111122223333/providers.tf', '# old providers\n'],
  ['111122223333/memberships.tf', '# old memberships\n'],
  ['111122223333/imports.tf', '# old imports\n'],
  ['222233334444/versions.tf', '# leaves\n'],
  ['222233334444/memberships.tf', '# leaves too\n'],
  ['444455556666/memberships.tf', '# a single file changes: old\n'],
  ['555566667777/imports.tf', '# goes, and its directory with it\n'],
  ['555566667777/memberships.tf', '# goes as well\n'],
]);
export const NEW: Tree = new Map([
  ['memberships.yaml', 'new\n'],
  ['111122223333/versions.tf', '# same in both\n'],
  ['111122223333/providers.tf', '# new providers\n'],
  ['111122223333/memberships.tf', '# new memberships\n'],
  ['111122223333/removed.tf', '# new removed\n'],
  ['333344445555/versions.tf', '# comes\n'],
  ['333344445555/memberships.tf', '# comes too\n'],
  ['444455556666/memberships.tf', '# a single file changes: new\n'],
]);

/** Files of other people, beside ours. */
export const FOREIGN = {
  'README.md': 'ours to keep\n',
  '111122223333/backend.tf': '# a backend\n',
  '222233334444/terraform.tfstate': '{}\n',
};

export const NO_CODE = { declared: {}, forgotten: {} };

export function write(dir: string, tree: Tree, disk?: Disk): Promise<WriteResult> {
  return writeTree(dir, tree, { code: codeOf(tree), force: false }, disk);
}

/** Something that tells the manifests apart. */
function codeOf(tree: Tree) {
  return { declared: { '111122223333': [`aws_x.${tree.get('memberships.yaml')?.trim() ?? ''}`] }, forgotten: {} };
}
