import { hclString } from './text.ts';
import { type Resource, type RootModule, isMember, removedBlocks } from '../root-module.ts';
import { type Templates, compile, templateOf } from '../templates.ts';

/** The files of the root modules in HCL, by path relative to the output directory. */
export function renderHcl(roots: readonly RootModule[], templates: Templates): Map<string, string> {
  return new Map(roots.flatMap(hclRenderer(templates)));
}

/** The files of one root module after the other; the templates are compiled once. */
export function hclRenderer(templates: Templates): FilesOfRoot {
  return rendererOf([VERSIONS, PROVIDERS, ...RESOURCES, IMPORTS, REMOVED, MOVED], templates);
}

/** The files of a root module: texts by path relative to the output directory. */
export type FilesOfRoot = (root: RootModule) => [path: string, text: string][];

/** The file of one template, and what the template receives of a root module; undefined: it has no such file. */
export type HclFile = readonly [name: string, select: (root: RootModule) => object | undefined];

/** The files of each root module, in its directory. */
export function renderHclFiles(
  roots: readonly RootModule[],
  wanted: readonly HclFile[],
  templates: Templates,
): Map<string, string> {
  return new Map(roots.flatMap(rendererOf(wanted, templates)));
}

function rendererOf(wanted: readonly HclFile[], templates: Templates): FilesOfRoot {
  const writers = wanted.map(([name, select]) => ({ name, select, write: compileFile(name, templates) }));
  return (root) =>
    writers.flatMap(({ name, select, write }): [string, string][] => {
      const values = select(root);
      return values ? [[`${root.account}/${name}`, write(values)]] : [];
    });
}

export function compileFile(name: string, templates: Templates): (values: object) => string {
  return compile(templateOf(templates, name), hclString);
}

export const VERSIONS: HclFile = ['versions.tf', (root) => root];
export const PROVIDERS: HclFile = ['providers.tf', (root) => root];
export const RESOURCES: readonly HclFile[] = [
  ['memberships.tf', (root) => withResources(root, (resource) => !isMember(resource))],
  ['members.tf', (root) => withResources(root, isMember)],
];
const IMPORTS: HclFile = ['imports.tf', (root) => (root.imports.length > 0 ? root : undefined)];
export const REMOVED: HclFile = ['removed.tf', (root) => withRemoved(root)];
const MOVED: HclFile = ['moved.tf', (root) => (root.moved.length > 0 ? root : undefined)];

function withRemoved(root: RootModule): object | undefined {
  const removed = removedBlocks(root);
  return removed.length > 0 ? { ...root, removed } : undefined;
}

function withResources(root: RootModule, wanted: (resource: Resource) => boolean): RootModule | undefined {
  const resources = root.resources.filter(wanted);
  return resources.length > 0 ? { ...root, resources } : undefined;
}
