import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RESOURCE_TYPES } from '../../code/addresses.ts';
import { DATA_MODULE } from '../../code/layouts/layout.ts';

/**
 * Override files in the copy of the user's code. Terraform merges override files in the order of their names, and the last one
 * wins: these names come after the user's. https://developer.hashicorp.com/terraform/language/files/override
 */
const BACKEND = 'zz_hubform_backend_override.tf';
const VARIABLES = 'zz_hubform_variables_override.tf';
const PROTECTION = 'zz_hubform_protection_override.tf.json';

/** Keeps the state in the copy: a backend block replaces any other backend block, and a `cloud` block [run]. */
export async function overrideBackend(directory: string): Promise<void> {
  await writeFile(join(directory, BACKEND), 'terraform {\n  backend "local" {}\n}\n');
}

/** Gives variables of the root module the default null. */
export async function overrideVariables(directory: string, names: readonly string[]): Promise<void> {
  const blocks = names.map((name) => `variable "${name}" {\n  default  = null\n  nullable = true\n}\n`);
  await writeFile(join(directory, VARIABLES), blocks.join('\n'));
}

/**
 * Sets `prevent_destroy` to false for resources of the root module and of hubform's modules below it; an override file is in
 * the directory of its module.
 */
export async function disablePreventDestroy(directory: string, addresses: readonly string[]): Promise<void> {
  const overrides = new Map<string, Record<string, Record<string, object>>>([['', {}]]);
  for (const address of addresses) {
    const [, module, type, name] = /^(?:module\.(\w+)\.)?(\w+)\.([\w-]+)(?:\[[^\]]*\])?$/.exec(address) ?? [];
    const place = module === undefined ? '' : moduleDirectory(module);
    if (type === undefined || name === undefined || place === undefined) continue;
    const resource = overrides.get(place) ?? {};
    // Root modules that share a module must write the same override for it.
    const names = place === SHARED ? RESOURCE_TYPES.map((one) => [one, name] as const) : [[type, name] as const];
    for (const [one, its] of names) (resource[one] ??= {})[its] = { lifecycle: { prevent_destroy: false } };
    overrides.set(place, resource);
  }
  for (const [place, resource] of overrides) {
    // Terraform refuses an empty `resource`: "Missing block label".
    const body = Object.keys(resource).length > 0 ? { resource } : {};
    await writeFile(join(directory, place, PROTECTION), JSON.stringify(body, null, 2));
  }
}

const SHARED = `../${DATA_MODULE}`;

/** Relative to the root module that calls it; undefined for a module of the user. */
function moduleDirectory(name: string): string | undefined {
  if (name === 'securityhub') return SHARED;
  return /^securityhub_(\d{12})$/.exec(name)?.[1];
}
