import type { Address } from '../addresses.ts';
import { type HclFile, PROVIDERS, REMOVED, RESOURCES, VERSIONS, compileFile, renderHclFiles } from '../hcl/render.ts';
import { templateText } from '../hcl/text.ts';
import { jsonFile, removedFiles, resourceFiles, versionsBody } from '../json/render.ts';
import type { RootModule } from '../root-module.ts';
import type { Templates } from '../templates.ts';
import { guarded, guardsOf } from './guards.ts';
import { addressPrefix } from './layout.ts';
import { moduleCall } from './module-call.ts';
import type { ProviderMap } from './provider-map.ts';

/** The calls of all modules, for the caller to copy. Terraform does not read a file of this name. */
export const EXAMPLE = 'module.tf.example';

/**
 * The files of the layout `module`: a module without providers for each account, and the import blocks, which Terraform accepts
 * only in a root module. The output directory is the root module of the caller.
 *
 * @param providers the caller's own
 */
export function renderModules(
  roots: readonly RootModule[],
  format: 'hcl' | 'json',
  templates: Templates,
  providers: ProviderMap,
): Map<string, string> {
  // The user's resources are in the root module of the caller.
  const modules = roots.map(guarded).map(({ handedOver: _, ...root }) => root);
  const files = format === 'hcl' ? renderHclFiles(modules, MODULE_FILES, templates) : jsonModules(modules);
  const imports = roots.flatMap(importsFromCaller);
  if (imports.length > 0) {
    if (format === 'hcl') files.set('imports.tf', compileFile('imports.tf', templates)({ imports }));
    else files.set('imports.tf.json', jsonFile({ import: imports.map(importBody) }));
  }
  const moved = roots.flatMap(movesInCaller);
  if (moved.length > 0) {
    if (format === 'hcl') files.set('moved.tf', compileFile('moved.tf', templates)({ moved }));
    else files.set('moved.tf.json', jsonFile({ moved: moved.map(({ from, to }) => ({ from, to: placeText(to) })) }));
  }
  const handedOver = roots.flatMap((root) => root.handedOver ?? []);
  if (handedOver.length > 0) {
    const blocks = { removed: [], handedOver };
    if (format === 'hcl') files.set('removed.tf', compileFile('removed.tf', templates)({ removed: handedOver }));
    else for (const [name, body] of removedFiles(blocks)) files.set(name, jsonFile(body));
  }
  if (roots.length > 0) files.set(EXAMPLE, exampleText(roots, templates, providers));
  return files;
}

const MODULE_FILES: readonly HclFile[] = [
  [VERSIONS[0], (root) => ({ ...root, ...(aliasesOf(root).length > 0 && { aliases: aliasesOf(root) }) })],
  ['guards.tf', (root) => (root.resources.length > 0 ? { ...root, guards: guardsOf(root) } : undefined)],
  ...RESOURCES,
  REMOVED,
];

/** The aliases under which the module gets its providers; none if it has a single one. */
function aliasesOf({ providers }: RootModule): string[] {
  return providers.flatMap(({ alias }) => alias ?? []);
}

/** An address in a module: the templates write the type, a dot and the name. */
interface Place {
  readonly type: string;
  readonly name: string;
}

function importsFromCaller({ account, imports }: RootModule): { to: Place; id: string }[] {
  return imports.map(({ to, id }) => ({ to: placeIn(account, to), id }));
}

/** What was at an address of the caller's own code. */
function movesInCaller({ account, moved }: RootModule): { from: string; to: Place }[] {
  return moved.map(({ from, to }) => ({ from, to: placeIn(account, to) }));
}

function placeIn(account: string, { type, name }: Address): Place {
  return { type: addressPrefix('module', account) + type, name };
}

function placeText({ type, name }: Place): string {
  return `${type}.${name}`;
}

function importBody({ to, id }: { to: Place; id: string }): object {
  return { to: placeText(to), id: templateText(id) };
}

function exampleText(roots: readonly RootModule[], templates: Templates, map: ProviderMap): string {
  const write = compileFile('module.tf', templates);
  const writeProviders = compileFile(PROVIDERS[0], templates);
  return roots
    .map((root) => {
      const call = moduleCall(root.account, root.providers, map);
      const providers = call.providers.length === 0 ? [] : [writeProviders({ ...root, providers: call.providers })];
      return [write({ ...root, call }), ...providers].join('\n');
    })
    .join('\n');
}

function jsonModules(modules: readonly RootModule[]): Map<string, string> {
  return new Map(
    modules.flatMap((root) =>
      [
        ['versions.tf.json', { terraform: versionsBody(root, aliasesOf(root)) }] as const,
        ...(root.resources.length > 0 ? [['guards.tf.json', { data: guardBodies(root) }] as const] : []),
        ...resourceFiles(root),
        ...removedFiles(root),
      ].map(([name, body]) => [`${root.account}/${name}`, jsonFile(body)] as const),
    ),
  );
}

function guardBodies(root: RootModule): object {
  const guards = guardsOf(root);
  const bodies = (of: typeof guards) =>
    Object.fromEntries(of.map(({ name, provider }) => [name, provider === undefined ? {} : { provider }]));
  const inRegion = guards.filter(({ region }) => region !== undefined);
  return {
    aws_caller_identity: bodies(guards),
    ...(inRegion.length > 0 && { aws_region: bodies(inRegion) }),
  };
}
