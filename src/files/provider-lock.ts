import { join } from 'node:path';
import { isFile, readText } from './file.ts';

/**
 * `provider "registry.terraform.io/hashicorp/aws" { version = "5.100.0" … }`, of any registry (OpenTofu has its own). Only
 * `terraform init` writes this file, always in this form, and the block holds no inner braces.
 */
const AWS_BLOCK = /^\s*provider\s+"[^"\s]+\/hashicorp\/aws"\s*\{[^}]*?^\s*version\s*=\s*"(\d+\.\d+\.\d+[^"\s]*)"/m;

/**
 * The version of hashicorp/aws in the `.terraform.lock.hcl` of a root module; undefined where there is no lock file, or no
 * such provider in it. Throws `disk`.
 *
 * @param rootModule a directory
 */
export async function readLockedAwsVersion(rootModule: string): Promise<string | undefined> {
  const file = join(rootModule, '.terraform.lock.hcl');
  return (await isFile(file)) ? AWS_BLOCK.exec(await readText(file))?.[1] : undefined;
}
