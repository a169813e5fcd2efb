import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, userDataDirectory } from '../environment.ts';

/** The workspace that the user has selected in a root module: https://developer.hashicorp.com/terraform/language/state/workspaces */
export async function selectedWorkspace(root: string, env: Environment): Promise<string> {
  const selected = await readFile(join(userDataDirectory(root, env), 'environment'), 'utf8').catch(() => '');
  return [env.TF_WORKSPACE ?? '', selected.trim()].find((name) => name !== '') ?? 'default';
}
