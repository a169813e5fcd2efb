import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { RESOURCE_TYPES } from '../../code/addresses.ts';
import type { Environment } from '../environment.ts';
import type { Root } from './find-roots.ts';
import { hasBackend } from './own-backend.ts';
import { selectedWorkspace } from './selected-workspace.ts';

/**
 * Copies the resources that hubform manages from the local state of a root module into its copy, so that Terraform itself finds
 * what the code lost. Copies nothing else, because a state may hold secrets. A state that cannot be read is a mismatch.
 *
 * @param directory of the user's code
 * @param copy of the root module
 */
export async function copyState(directory: string, root: Root, copy: string, env: Environment): Promise<void> {
  const own = join(directory, root.path);
  // The file beside the code is then no longer its state.
  if (!root.synthesised && (await hasBackend(own))) return;
  const file = root.synthesised
    ? join(directory, `terraform.${root.account}.tfstate`)
    : join(own, await stateFile(own, env));
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const reduced = text === undefined ? undefined : reducedState(text);
  if (reduced !== undefined) await writeFile(join(copy, STATE), reduced, { mode: 0o600 });
}

export const STATE = 'terraform.tfstate';

/** https://developer.hashicorp.com/terraform/language/backend/local */
async function stateFile(root: string, env: Environment): Promise<string> {
  const workspace = await selectedWorkspace(root, env);
  return workspace === 'default' ? STATE : join('terraform.tfstate.d', workspace, STATE);
}

const schema = z.object({
  version: z.literal(4),
  terraform_version: z.string(),
  serial: z.number(),
  lineage: z.string(),
  resources: z.array(z.looseObject({ mode: z.string(), type: z.string() })),
});

/** Undefined without a resource that hubform manages. */
export function reducedState(text: string): string | undefined {
  const { data } = schema.safeParse(parseJson(text));
  const resources = data?.resources.filter(({ mode, type }) => mode === 'managed' && OURS.has(type)) ?? [];
  return data && resources.length > 0 ? JSON.stringify({ ...data, resources, outputs: {} }) : undefined;
}

const OURS: ReadonlySet<string> = new Set(RESOURCE_TYPES);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
