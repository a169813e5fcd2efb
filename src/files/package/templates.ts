import { closest } from 'fastest-levenshtein';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { TEMPLATE_FOLDERS } from '../../code/render-files.ts';
import type { Template } from '../../code/templates.ts';
import { withDiskError } from '../disk-error.ts';
import { exists, isDirectory, readText, writeFileAtomically } from '../file.ts';
import { packageRoot } from './root.ts';
import { shown } from '../tree/paths.ts';

const EXTENSION = '.eta';

/**
 * The templates of a folder such as `hcl`, by the name of the file they make (`memberships.tf`). A file of the same path in
 * `overrides` (`DIR/hcl/memberships.tf.eta`) stands in for ours, one by one. Throws `template` where such a
 * file stands in for nothing: a misspelt name would change nothing and tell nobody.
 */
export async function readTemplates(folder: string, overrides?: string): Promise<Map<string, Template>> {
  const ours = join(await packageRoot(), 'templates');
  const known = await templatesIn(ours);
  const wanted = known.filter((path) => path.startsWith(`${folder}/`));
  const replaceable = known.filter(isReplaceable);
  const theirs = new Set(overrides === undefined ? [] : await overridesIn(overrides, replaceable, wanted[0] ?? ''));
  const entries = wanted.map(async (path) => {
    const file = join(overrides !== undefined && theirs.has(path) ? overrides : ours, path);
    return [basename(path, EXTENSION), { text: await readText(file), file }] as const;
  });
  return new Map(await Promise.all(entries));
}

/** Writes the templates of generated code below `directory`, as a start for others; a file that differs stays unless `force`. */
export async function copyTemplates(directory: string, force: boolean): Promise<string[]> {
  const ours = join(await packageRoot(), 'templates');
  const paths = (await templatesIn(ours)).filter(isReplaceable);
  for (const path of force ? [] : paths) {
    const file = join(directory, path);
    if (!(await exists(file)) || (await readText(file)) === (await readText(join(ours, path)))) continue;
    throw new HubformError('edited-files', `${shown(file)} is there already, and is not the built-in template`, {
      hint: 'Name another directory, or pass --force to start over.',
    });
  }
  for (const path of paths) await copyOne(join(ours, path), join(directory, path));
  return paths;
}

/** The snapshot that the demonstration serves. */
export async function readSample(): Promise<string> {
  return readText(join(await packageRoot(), 'templates', 'sample', 'memberships.yaml'));
}

async function copyOne(from: string, to: string): Promise<void> {
  await withDiskError('write', to, () => mkdir(dirname(to), { recursive: true }));
  await writeFileAtomically(to, await readText(from));
}

async function overridesIn(directory: string, known: readonly string[], example: string): Promise<string[]> {
  if (!(await isDirectory(directory))) throw problem(`there is no directory ${shown(directory)}`, example);
  const paths = await templatesIn(directory);
  if (paths.length === 0) throw problem(`there are no templates in ${shown(directory)}`, example);
  const stray = paths.find((path) => !known.includes(path));
  if (stray === undefined) return paths;
  throw new HubformError('template', `${shown(join(directory, stray))} stands in for no template of hubform’s`, {
    hint: `Did you mean ${closest(stray, [...known])}? hubform templates writes all that can be replaced.`,
  });
}

function isReplaceable(path: string): boolean {
  return TEMPLATE_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

/** Every template below a directory, with slashes, sorted. */
async function templatesIn(directory: string): Promise<string[]> {
  const names = await withDiskError('read', directory, () => readdir(directory, { recursive: true }));
  const paths = names.map((name) => name.split(sep).join('/'));
  return paths.filter((path) => path.endsWith(EXTENSION)).sort(compareCodeUnits);
}

function problem(what: string, example: string): HubformError {
  return new HubformError('template', what, {
    hint: `Templates of your own lie in a directory as ours do, for example ${example}.`,
  });
}
