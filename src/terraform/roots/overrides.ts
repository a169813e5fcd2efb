import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Override files in the copy of the user's code. Terraform merges override files in the order of their names, and the last
 * one wins: these names come after those of the user. https://developer.hashicorp.com/terraform/language/files/override
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

/** Sets `prevent_destroy` to false for resources of the root module; an override file cannot change those of modules. */
export async function disablePreventDestroy(directory: string, addresses: readonly string[]): Promise<void> {
  const resource: Record<string, Record<string, object>> = {};
  for (const address of addresses) {
    const [, type, name] = /^(\w+)\.([\w-]+)/.exec(address) ?? [];
    if (type === undefined || name === undefined || address.startsWith('module.')) continue;
    (resource[type] ??= {})[name] = { lifecycle: { prevent_destroy: false } };
  }
  await writeFile(join(directory, PROTECTION), JSON.stringify({ resource }, null, 2));
}
