import { hclString } from './text.ts';
import { type Resource, type RootModule, inOwnList } from '../root-module.ts';
import { type Templates, compile, templateOf } from '../templates.ts';

/** The files of the root modules in HCL, by path relative to the output directory. */
export function renderHcl(roots: readonly RootModule[], templates: Templates): Map<string, string> {
  const writers = FILES.map(([name, select]) => ({ name, select, write: compileFile(name, templates) }));
  const files = new Map<string, string>();
  for (const root of roots) {
    for (const { name, select, write } of writers) {
      const values = select(root);
      if (values) files.set(`${root.account}/${name}`, write(values));
    }
  }
  return files;
}

/** The files of a root module, and what the template of each receives; undefined: this root module has no such file. */
const FILES: readonly (readonly [name: string, select: (root: RootModule) => RootModule | undefined])[] = [
  ['versions.tf', (root) => root],
  ['providers.tf', (root) => root],
  ['memberships.tf', (root) => withResources(root, (resource) => !inOwnList(resource))],
  ['members.tf', (root) => withResources(root, inOwnList)],
  ['imports.tf', (root) => (root.imports.length > 0 ? root : undefined)],
  ['removed.tf', (root) => (root.removed.length > 0 ? root : undefined)],
  ['moved.tf', (root) => (root.moved.length > 0 ? root : undefined)],
];

function withResources(root: RootModule, wanted: (resource: Resource) => boolean): RootModule | undefined {
  const resources = root.resources.filter(wanted);
  return resources.length > 0 ? { ...root, resources } : undefined;
}

function compileFile(name: string, templates: Templates): (root: RootModule) => string {
  const template = templateOf(templates, name);
  return compile(template, hclString);
}
