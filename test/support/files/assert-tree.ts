import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { GUARD_TEXT } from '../../../src/files/tree/guard.ts';
import { GUARD, MANIFEST } from '../../../src/files/tree/paths.ts';
import { FOREIGN, type Tree } from './tree-fixtures.ts';

/**
 * The root modules, and the files at the top, of a directory that are not entirely those of one of `trees`. A root module
 * that is guarded may be anything.
 */
export function tornRoots(dir: string, trees: readonly (Tree | undefined)[]): string[] {
  const wrong: string[] = [];
  const roots = new Set(trees.flatMap((tree) => [...(tree?.keys() ?? [])].map((path) => path.split('/')[0] ?? '')));
  for (const root of roots) {
    const found = ours(join(dir, root));
    if (found[GUARD] === GUARD_TEXT) continue;
    const whole = trees.some((tree) => JSON.stringify(found) === JSON.stringify(part(tree, root)));
    if (!whole) wrong.push(`${root}: ${JSON.stringify(found)}`);
  }
  return wrong;
}

function part(tree: Tree | undefined, root: string): Record<string, string> {
  const entries = [...(tree ?? [])].filter(([path]) => path === root || path.startsWith(`${root}/`));
  return Object.fromEntries(entries.map(([path, text]) => [path.slice(root.length + 1), text] as const).sort());
}

/** The files of a root module without those of FOREIGN; a file at the top is a module of one file without a name. */
function ours(path: string): Record<string, string> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return {};
  if (stats.isFile()) return { '': readFileSync(path, 'utf8') };
  const foreign = (name: string) => Object.keys(FOREIGN).some((one) => one.endsWith(`/${name}`));
  const own = readdirSync(path).filter((name) => !foreign(name));
  return Object.fromEntries(own.sort().map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

/** The contents of a directory that holds a whole tree and nothing else of hubform's; the manifest has tests of its own. */
export function wholeTree(
  tree: Tree | undefined,
  foreign: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const all = { ...foreign, ...Object.fromEntries(tree ?? []) };
  return tree ? { ...all, [MANIFEST]: expect.stringContaining('"version": 1') as unknown } : all;
}
