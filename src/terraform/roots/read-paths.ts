import type { Dirent } from 'node:fs';
import { readFile, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { localsIn, referencesIn } from '../../code/read/references.ts';

/** A path that a root module reads: absolute, with the links in its directory followed. */
export interface ReadPath {
  readonly path: string;
  /** Whether it is in the root module's own directory, with links followed. */
  readonly own: boolean;
  /** The path itself, the files of a module in the directory, or all files below it. */
  readonly extent: 'file' | 'module' | 'below';
  /** The path does not exist. */
  readonly missing?: true;
}

/** Code for which hubform cannot tell what it reads: the path is computed, the code is not valid, or a module is missing. */
export interface UnclearCode {
  /** Absolute. */
  readonly path: string;
  readonly line?: number;
}

export interface PathsRead {
  readonly paths: readonly ReadPath[];
  readonly unclear: readonly UnclearCode[];
}

/**
 * What Terraform reads for a root module: its directory, the local modules that it calls, and what they call; the files whose
 * path is constant in their code; and the targets of links in these directories. The links themselves are in the result, too.
 *
 * @param extent how much of its own directory it reads
 * @param called further directories of modules
 */
export async function pathsReadBy(
  directory: string,
  extent: 'module' | 'below',
  called: readonly string[] = [],
): Promise<PathsRead> {
  const root = resolve(directory);
  const found = new Map<string, ReadPath>();
  const add = (path: ReadPath) => found.set(`${path.extent} ${path.path}`, path);
  const unclear: UnclearCode[] = [];
  const visited = new Set<string>();

  await visit(root, true, extent);
  for (const one of called) await visitModule(resolve(one));
  return { paths: [...found.values()], unclear };

  /** With a module above the root module, every file below it would be a reason. Returns whether there is code. */
  async function visitModule(path: string): Promise<boolean> {
    await visit(path, false, isWithin(root, path) ? 'module' : 'below');
    return (await entriesOf(path)).some(({ name }) => CODE.test(name));
  }

  async function visit(path: string, own: boolean, reach: 'module' | 'below'): Promise<void> {
    const real = await addPath(path, own, reach);
    if (real === undefined || visited.has(real)) return;
    visited.add(real);
    for (const link of await linksIn(real, reach)) await addPath(link, false, 'below');
    const texts = await codeIn(real);
    const locals = new Map([...texts].flatMap(([name, text]) => [...localsIn(name, text)]));
    for (const [name, text] of texts) {
      const { modules, files, unclear: lines } = referencesIn(name, text, locals);
      for (const line of lines) unclear.push({ path: join(real, name), ...(line > 0 && { line }) });
      for (const source of modules) {
        if (!(await visitModule(resolve(path, source)))) unclear.push({ path: join(real, name) });
      }
      for (const file of files) {
        const target = resolve(file.from === 'root' ? root : path, file.path);
        await addPath(target, false, file.anyBelow ? 'below' : 'file');
      }
    }
  }

  /** Adds a path and, if it is a link, its target. Returns the real path; undefined if it does not exist. */
  async function addPath(path: string, own: boolean, reach: ReadPath['extent']): Promise<string | undefined> {
    const standsAt = join(await realPathOf(dirname(path)), basename(path));
    const stats = await stat(path).catch(() => undefined);
    if (!stats) {
      const link = await readlink(standsAt).catch(() => undefined);
      add({ path: standsAt, own, extent: reach, missing: true });
      if (link !== undefined) add({ path: resolve(dirname(standsAt), link), own: false, extent: reach, missing: true });
      return undefined;
    }
    const real = await realpath(path);
    if (real !== standsAt) add({ path: standsAt, own, extent: 'file' });
    add({ path: real, own, extent: stats.isDirectory() ? reach : 'file' });
    return real;
  }
}

const CODE = /\.tf(\.json)?$/;
/** Texts by name. A file that cannot be read, such as a broken link, is a text that is not code. */
async function codeIn(directory: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const { name } of await entriesOf(directory)) {
    if (CODE.test(name)) texts.set(name, await readFile(join(directory, name), 'utf8').catch(() => NO_CODE));
  }
  return texts;
}

const NO_CODE = '{';

/** Directories that hold no code of the user. */
const SKIPPED = new Set(['.terraform', '.git', 'node_modules']);

/** The links that Terraform may follow in a directory. */
async function linksIn(directory: string, reach: 'module' | 'below'): Promise<string[]> {
  const links: string[] = [];
  for (const entry of await entriesOf(directory)) {
    const path = join(directory, entry.name);
    if (entry.isSymbolicLink()) {
      if (reach === 'below' || CODE.test(entry.name)) links.push(path);
    } else if (reach === 'below' && entry.isDirectory() && !SKIPPED.has(entry.name)) {
      links.push(...(await linksIn(path, reach)));
    }
  }
  return links;
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  return readdir(directory, { withFileTypes: true }).catch(() => []);
}

async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}
