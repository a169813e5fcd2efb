import { HubformError } from '../error.ts';
import { hclString } from './hcl-text.ts';
import type { RootModule } from './root-module.ts';
import { type Templates, compile } from './templates.ts';

/** Which files a root module has in HCL; the last two only where they have something to say. */
const FILES: readonly (readonly [name: string, wanted: (root: RootModule) => boolean])[] = [
  ['versions.tf', () => true],
  ['providers.tf', () => true],
  ['memberships.tf', (root) => root.resources.length > 0],
  ['imports.tf', (root) => root.imports.length > 0],
  ['removed.tf', (root) => root.removed.length > 0],
];

/** The files of the root modules, by path relative to the output directory. */
export function renderHcl(roots: readonly RootModule[], templates: Templates): Map<string, string> {
  const writers = FILES.map(([name, wanted]) => ({ name, wanted, write: writer(name, templates) }));
  const files = new Map<string, string>();
  for (const root of roots) {
    for (const { name, wanted, write } of writers) {
      if (wanted(root)) files.set(`${root.account}/${name}`, write(root));
    }
  }
  return files;
}

function writer(name: string, templates: Templates): (root: RootModule) => string {
  const template = templates.get(name);
  if (!template) throw new HubformError('template', `the template ${name}.eta is missing`);
  return compile(template, hclString);
}
