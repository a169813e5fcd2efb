import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT_MODULE_FILE } from '../../code/read/generated-path.ts';
import type { TerraformError } from '../../verify/plan-facts.ts';

export const LOCK_FILE = '.terraform.lock.hcl';
const OVERRIDE_PREFIX = 'zz_hubform_';

/**
 * A key for the files that `terraform init` depends on in a copied root module. Root modules with the same key can share
 * one init, which saves a request to the registry and a second of CPU time for each. Undefined if the root module has
 * files of the user, which may need modules or other providers.
 */
export async function initKey(directory: string): Promise<string | undefined> {
  const names = (await readdir(directory)).filter((name) => !name.startsWith(OVERRIDE_PREFIX)).sort();
  const texts = new Map<string, string>();
  for (const name of names) {
    if (!ROOT_MODULE_FILE.test(name) && name !== LOCK_FILE) return undefined;
    texts.set(name, await readFile(join(directory, name), 'utf8'));
  }
  // `required_providers` is in versions.tf. If it was moved to another file, `needsSeparateInit` finds out.
  const relevant = [...texts].filter(([name]) => name === LOCK_FILE || name.startsWith('versions.'));
  return relevant.length === 0 ? undefined : JSON.stringify(relevant);
}

/**
 * Takes the hashes out of the lock file of a copied root module. The init has compared them. With them, every later run of
 * Terraform reads the whole provider (700 MB) to compare them again, a fifth of the CPU time of a plan [run: Terraform 1.11.4,
 * hashicorp/aws 5.100.0].
 */
export async function dropHashes(directory: string): Promise<void> {
  const path = join(directory, LOCK_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  // Code without a provider has no lock file.
  if (text !== undefined) await writeFile(path, text.replace(/^\s*hashes\s*=\s*\[[^\]]*\]\r?\n/gm, ''));
}

/** Whether the shared init is not sufficient, because the generated files were edited. */
export function needsSeparateInit(errors: readonly TerraformError[]): boolean {
  return errors.some(({ summary, detail }) => /terraform init|tofu init/.test(`${summary}\n${detail}`));
}
