import { type ListedRoot, type RootList, waveOf } from '../../code/roots/root-list.ts';
import { jsonText } from '../json-text.ts';

/** A list of root modules for other programs. It has `changes` only if they were requested. */
export function rootsJson({ directory, roots }: RootList): string {
  return jsonText({ version: 1, directory, roots: roots.map(written) });
}

function written(root: ListedRoot): object {
  const { path, accounts, after, changes, gone, elsewhere } = root;
  return {
    path,
    accounts: accounts.map(({ id, name }) => ({ id, ...(name !== undefined && { name }) })),
    wave: waveOf(root),
    ...(after.length > 0 && { after: [...after] }),
    ...(gone && { gone }),
    ...(elsewhere && { elsewhere: [...elsewhere] }),
    ...(changes && {
      changes: changes.map(({ reason, path: changed, line }) => ({
        reason,
        path: changed,
        ...(line !== undefined && { line }),
      })),
    }),
  };
}
