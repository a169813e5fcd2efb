import { type RootList, present, waveOf } from '../../code/roots/root-list.ts';

/**
 * The paths of the root modules, one a line, for the scripts of a pipeline; an empty line separates those that wait for the
 * first ones. A root module that is gone is left out.
 */
export function rootPaths(list: RootList): string {
  const waves = [1, 2].map((wave) => present(list).filter((root) => waveOf(root) === wave));
  return waves
    .filter((roots) => roots.length > 0)
    .map((roots) => roots.map(({ path }) => `${path}\n`).join(''))
    .join('\n');
}
