import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Files of ours beside a copy of the user's code. Terraform merges override files by name, the last one wins, so these come
 * after any that the user has. https://developer.hashicorp.com/terraform/language/files/override
 */
const BACKEND = 'zz_hubform_backend_override.tf';
const PROTECTION = 'zz_hubform_protection_override.tf.json';

/** The state of a copy stays with the copy: a backend block takes the place of any other, and of a `cloud` block [run]. */
export async function neutraliseBackend(directory: string): Promise<void> {
  await writeFile(join(directory, BACKEND), 'terraform {\n  backend "local" {}\n}\n');
}

/** Of resources of the root module; those of modules cannot be reached from outside. */
export async function liftProtection(directory: string, addresses: readonly string[]): Promise<void> {
  const resource: Record<string, Record<string, object>> = {};
  for (const address of addresses) {
    const [, type, name] = /^(\w+)\.([\w-]+)/.exec(address) ?? [];
    if (type === undefined || name === undefined || address.startsWith('module.')) continue;
    (resource[type] ??= {})[name] = { lifecycle: { prevent_destroy: false } };
  }
  await writeFile(join(directory, PROTECTION), JSON.stringify({ resource }, null, 2));
}
