import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformError } from '../../verify/plan-facts.ts';

const GENERATED = /^(versions|providers|memberships|imports|removed)\.tf(\.json)?$/;
export const LOCK_FILE = '.terraform.lock.hcl';
const OURS = 'zz_hubform_';

/**
 * What the outcome of `terraform init` depends on in a copied root module: two with the same key can share one, which over
 * many accounts saves a question to the registry and a second of computing each. Undefined where the root module has files
 * of the user's, which may ask for modules or other providers.
 */
export async function initKey(directory: string): Promise<string | undefined> {
  const names = (await readdir(directory)).filter((name) => !name.startsWith(OURS)).sort();
  const texts = new Map<string, string>();
  for (const name of names) {
    if (!GENERATED.test(name) && name !== LOCK_FILE) return undefined;
    texts.set(name, await readFile(join(directory, name), 'utf8'));
  }
  // `required_providers` stands in versions.tf; whoever moved it has edited the files.
  const decisive = [...texts].filter(([name]) => name === LOCK_FILE || name.startsWith('versions.'));
  return decisive.length === 0 ? undefined : JSON.stringify(decisive);
}

/** Whether somebody else's init turned out not to be enough, because the files were edited. */
export function needsOwnInit(errors: readonly TerraformError[]): boolean {
  return errors.some(({ summary, detail }) => /terraform init|tofu init/.test(`${summary}\n${detail}`));
}
