import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { mustRun } from './plan.ts';
import type { TerraformOptions } from './terraform.ts';

const LOCK = '.terraform.lock.hcl';

let prepared: Promise<string> | undefined;

afterAll(async () => {
  if (prepared) await rm(await prepared, { recursive: true });
});

/**
 * What `terraform init` would do in `options.cwd`, from one init for all tests of a file: every root module of ours asks for the same
 * provider. Gives the options to go on with.
 */
export async function preparedRoot(options: TerraformOptions): Promise<TerraformOptions> {
  prepared ??= initialise(options);
  const folder = await prepared;
  await cp(join(folder, LOCK), join(options.cwd, LOCK));
  return { ...options, env: { ...options.env, TF_DATA_DIR: join(folder, '.terraform') } };
}

/** Runs `terraform init`, for a root module that also has a backend to initialise. */
export async function initRoot(options: TerraformOptions): Promise<void> {
  await mustRun(['init', '-input=false'], options);
  const lock = join(options.cwd, LOCK);
  // With hashes, every later run reads the whole provider, 700 MB, to compare them.
  await writeFile(lock, (await readFile(lock, 'utf8')).replace(/\n *hashes = \[[^\]]*\]/, ''));
}

async function initialise(options: TerraformOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hubform-init-'));
  const block = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n';
  await writeFile(join(folder, 'versions.tf'), block);
  await initRoot({ ...options, cwd: folder });
  return folder;
}
