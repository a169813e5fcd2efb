import { hclString } from './text.ts';
import { type Resource, type RootModule, inOwnList } from '../root-module.ts';
import { type Templates, compile, templateOf } from '../templates.ts';

/** Which files a root module has in HCL, and of what; those that have nothing to say are left out. */
const FILES: readonly (readonly [name: string, part: (root: RootModule) => RootModule | undefined])[] = [
  ['versions.tf', (root) => root],
  ['providers.tf', (root) => root],
  ['memberships.tf', (root) => withResources(root, (resource) => !inOwnList(resource))],
  ['members.tf', (root) => withResources(root, inOwnList)],
  ['imports.tf', (root) => (root.imports.length > 0 ? root : undefined)],
  ['removed.tf', (root) => (root.removed.length > 0 ? root : undefined)],
];

/** The files of the root modules, by path relative to the output directory. */
export function renderHcl(roots: readonly RootModule[], templates: Templates): Map<string, string> {
  const writers = FILES.map(([name, part]) => ({ name, part, write: writer(name, templates) }));
  const files = new Map<string, string>();
  for (const root of roots) {
    for (const { name, part, write } of writers) {
      const shown = part(root);
      if (shown) files.set(`${root.account}/${name}`, write(shown));
    }
  }
  return files;
}

function withResources(root: RootModule, wanted: (resource: Resource) => boolean): RootModule | undefined {
  const resources = root.resources.filter(wanted);
  return resources.length > 0 ? { ...root, resources } : undefined;
}

function writer(name: string, templates: Templates): (root: RootModule) => string {
  const template = templateOf(templates, name);
  return compile(template, hclString);
}
