import { closest } from 'fastest-levenshtein';
import { readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import { TEMPLATE_FOLDERS } from '../../code/render-files.ts';
import type { Template } from '../../code/templates.ts';
import { withDiskError } from '../disk-error.ts';
import { isDirectory, readText } from '../file.ts';
import { copyFiles } from './copy-files.ts';
import { packageRoot } from './root.ts';
import { printablePath } from '../tree/paths.ts';

const EXTENSION = '.eta';

/**
 * The templates of a folder such as `hcl`, by the name of the file they generate (`memberships.tf`). A file of the same
 * path in the directory `overrides` (`DIR/hcl/memberships.tf.eta`) replaces the built-in one. Throws `template` for a file
 * there that replaces no template: a misspelt name would otherwise have no effect.
 */
export async function readTemplates(folder: string, overrides?: string): Promise<Map<string, Template>> {
  const builtIn = join(await packageRoot(), 'templates');
  const all = await templatesIn(builtIn);
  const wanted = all.filter((path) => path.startsWith(`${folder}/`));
  const replaceable = all.filter(isReplaceable);
  const replaced = new Set(overrides === undefined ? [] : await overridesIn(overrides, replaceable, wanted[0] ?? ''));
  const entries = wanted.map(async (path) => {
    const file = join(overrides !== undefined && replaced.has(path) ? overrides : builtIn, path);
    return [basename(path, EXTENSION), { text: await readTemplate(file), file }] as const;
  });
  return new Map(await Promise.all(entries));
}

/**
 * Copies the replaceable templates below `directory`, for the user to edit; returns their paths. Throws what `copyFiles` throws.
 */
export async function copyTemplates(directory: string, force: boolean): Promise<string[]> {
  const builtIn = join(await packageRoot(), 'templates');
  const paths = (await templatesIn(builtIn)).filter(isReplaceable);
  await copyFiles(paths, builtIn, directory, force);
  return paths;
}

/** The text of the snapshot that `hubform demo` uses. */
export async function readSample(): Promise<string> {
  return readText(join(await packageRoot(), 'templates', 'sample', 'memberships.yaml'));
}

/** The same code is generated from a checkout with other line endings. */
async function readTemplate(file: string): Promise<string> {
  return (await readText(file)).replaceAll('\r\n', '\n');
}

async function overridesIn(directory: string, replaceable: readonly string[], example: string): Promise<string[]> {
  if (!(await isDirectory(directory))) throw noOverrides(`there is no directory ${printablePath(directory)}`, example);
  const paths = await templatesIn(directory);
  if (paths.length === 0) throw noOverrides(`there are no templates in ${printablePath(directory)}`, example);
  const unexpected = paths.find((path) => !replaceable.includes(path));
  if (unexpected === undefined) return paths;
  throw new HubformError('template', `${printablePath(join(directory, unexpected))} matches no built-in template`, {
    hint: `Did you mean ${closest(unexpected, [...replaceable])}? Run hubform templates to write all that can be replaced.`,
  });
}

function isReplaceable(path: string): boolean {
  return TEMPLATE_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

/** The paths of the templates below a directory, relative and with slashes, sorted. */
async function templatesIn(directory: string): Promise<string[]> {
  const names = await withDiskError('read', directory, () => readdir(directory, { recursive: true }));
  const paths = names.map((name) => name.split(sep).join('/'));
  return paths.filter((path) => path.endsWith(EXTENSION)).sort(compareCodeUnits);
}

function noOverrides(message: string, example: string): HubformError {
  return new HubformError('template', message, {
    hint: `Name a directory with templates at the paths of the built-in ones, for example ${example}.`,
  });
}
