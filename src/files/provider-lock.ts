import { join } from 'node:path';
import { isFile, readText } from './file.ts';

/**
 * `provider "registry.terraform.io/hashicorp/aws" { version = "5.100.0" … }`, from any registry (OpenTofu has its own). Only
 * `terraform init` writes this file, always in this shape, and the block holds no inner braces; whatever else is
 * there is no version.
 */
const AWS = /^\s*provider\s+"[^"\s]+\/hashicorp\/aws"\s*\{[^}]*?^\s*version\s*=\s*"(\d+\.\d+\.\d+[^"\s]*)"/m;

/** The version of hashicorp/aws that a root module is locked to by its `.terraform.lock.hcl`, if it is. */
export async function readLockedAwsVersion(rootModule: string): Promise<string | undefined> {
  const file = join(rootModule, '.terraform.lock.hcl');
  return (await isFile(file)) ? AWS.exec(await readText(file))?.[1] : undefined;
}
