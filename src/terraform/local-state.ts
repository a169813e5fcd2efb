import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAccountId } from '../membership/identifiers.ts';
import type { StateObject } from '../verify/plan-facts.ts';

/** The local states of one root module. */
export interface LocalState {
  readonly objects: readonly StateObject[];
  /** State files that cannot be read, such as one that OpenTofu has encrypted; relative paths. */
  readonly unreadable: readonly string[];
  /** How many states were read, those without objects included. */
  readonly read: number;
}

/**
 * Reads the local states of an account's root module, of every workspace, and of its CDKTF stack. Of each object only the
 * address, the id and the provider are kept, because a state may hold secrets.
 * https://developer.hashicorp.com/terraform/language/backend/local
 *
 * @param directory the directory of the generated code
 */
export async function localState(directory: string, account: string): Promise<LocalState> {
  const objects: StateObject[] = [];
  const unreadable: string[] = [];
  let read = 0;
  for (const file of await stateFiles(directory, account)) {
    const text = await readFile(join(directory, file), 'utf8').catch(undefinedIfMissing);
    // Terraform takes an empty file for no state.
    if (text === undefined || text.trim() === '') continue;
    const found = parseState(text);
    if (found) objects.push(...found.map((one) => ({ ...one, file })));
    else unreadable.push(file);
    if (found) read += 1;
  }
  return { objects, unreadable, read };
}

/** The local states in the directory of the generated code, by account, sorted; only of accounts that have one. */
export async function localStates(directory: string): Promise<Map<string, LocalState>> {
  const names = await namesIn(directory);
  const stacks = names.flatMap((name) => /^terraform\.(\d{12})\.tfstate$/.exec(name)?.[1] ?? []);
  const states = new Map<string, LocalState>();
  for (const account of [...new Set([...names.filter(isAccountId), ...stacks])].sort()) {
    const state = await localState(directory, account);
    if (state.objects.length + state.unreadable.length > 0) states.set(account, state);
  }
  return states;
}

async function stateFiles(directory: string, account: string): Promise<string[]> {
  const workspaces = await namesIn(join(directory, account, WORKSPACES));
  return [
    `${account}/terraform.tfstate`,
    ...workspaces.sort().map((name) => `${account}/${WORKSPACES}/${name}/terraform.tfstate`),
    // CDKTF's local backend keeps the state of a stack in the directory of the project.
    `terraform.${account}.tfstate`,
  ];
}

const WORKSPACES = 'terraform.tfstate.d';

/** Version 4 is that of every Terraform since 0.12, and of OpenTofu. */
const schema = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      provider: z.string().optional(),
      instances: z.array(
        z.object({
          index_key: z.union([z.string(), z.number()]).optional(),
          attributes: z
            .object({ id: z.string().optional().catch(undefined) })
            .optional()
            .catch(undefined),
        }),
      ),
    }),
  ),
});

function parseState(text: string): Omit<StateObject, 'file'>[] | undefined {
  const { success, data } = schema.safeParse(parseJson(text));
  if (!success) return undefined;
  return data.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, provider, instances }) => {
      const providerKey = awsProvider(provider);
      return instances.map(({ index_key: key, attributes }) => ({
        address: `${module === undefined ? '' : `${module}.`}${type}.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`,
        ...(attributes?.id !== undefined && { id: attributes.id }),
        ...(providerKey !== undefined && { provider: providerKey }),
      }));
    });
}

/** `provider["registry.terraform.io/hashicorp/aws"].eu_west_1` is `aws.eu_west_1`; undefined for any other form. */
function awsProvider(text = ''): string | undefined {
  const [whole, alias] = /^provider\["[^"]+\/hashicorp\/aws"\](?:\.([\w-]+))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return alias === undefined ? 'aws' : `aws.${alias}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Empty if there is no such directory. */
async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(undefinedIfMissing)) ?? [];
}

function undefinedIfMissing(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  return undefined;
}
