import { statSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Layout, accountOfPlace } from '../code/layouts/layout.ts';
import { isAccountId } from '../membership/identifiers.ts';
import type { StateResource } from '../membership/owner/owner.ts';
import type { StateObject } from '../verify/plan-facts.ts';
import { objectsOfState } from './states/objects.ts';
import { resourcesOf } from './states/resources.ts';

/** The local states of one root module. */
export interface LocalState {
  readonly objects: readonly StateObject[];
  /** Those of our types, with what tells their targets. */
  readonly resources: readonly StateResource[];
  /** State files that cannot be read, such as one that OpenTofu has encrypted; relative paths. */
  readonly unreadable: readonly string[];
  /** How many states were read, those without objects included. */
  readonly read: number;
}

/**
 * Reads the local states of an account's root module, of every workspace, and of its CDKTF stack. Of each object only the
 * address, the id and the provider are kept, and of our types what tells the target, because a state may hold secrets.
 * https://developer.hashicorp.com/terraform/language/backend/local
 *
 * @param directory the directory of the generated code
 */
export async function localState(directory: string, account: string): Promise<LocalState> {
  const state = await readStates(directory, await stateFiles(directory, account));
  return { ...state, resources: state.resources.map((one) => ({ ...one, root: account })) };
}

/** The same of the root module that is the directory itself: that of the caller, in the layout `module`. */
export async function callerState(directory: string): Promise<LocalState> {
  const workspaces = await namesIn(join(directory, WORKSPACES));
  return readStates(directory, ['terraform.tfstate', ...workspaces.sort().map(workspaceFile)]);
}

async function readStates(directory: string, files: readonly string[]): Promise<LocalState> {
  const objects: StateObject[] = [];
  const resources: StateResource[] = [];
  const unreadable: string[] = [];
  let read = 0;
  for (const file of files) {
    const text = await readFile(join(directory, file), 'utf8').catch(undefinedIfMissing);
    // Terraform takes an empty file for no state.
    if (text === undefined || text === '') continue;
    const found = objectsOfState(parseJson(text));
    const ours = found && resourcesOf(found, file);
    if (!found || !ours) {
      unreadable.push(file);
      continue;
    }
    read += 1;
    objects.push(
      ...found.map(({ address, provider, values: { id } }) => ({
        address,
        file,
        ...(id !== undefined && { id }),
        ...(provider !== undefined && { provider }),
      })),
    );
    resources.push(...ours);
  }
  return { objects, resources, unreadable, read };
}

/** The local states in the directory of the generated code, by account, sorted; only of accounts that have one. */
export async function localStates(directory: string, layout: Layout = 'roots'): Promise<Map<string, LocalState>> {
  if (layout === 'module') return byAccount(await callerState(directory));
  const names = await namesIn(directory);
  const stacks = names.flatMap((name) => /^terraform\.(\d{12})\.tfstate$/.exec(name)?.[1] ?? []);
  const states = new Map<string, LocalState>();
  for (const account of [...new Set([...names.filter(isAccountId), ...stacks])].sort()) {
    const state = await localState(directory, account);
    if (state.objects.length + state.unreadable.length > 0) states.set(account, state);
  }
  return states;
}

/** Whether a path relative to the directory of the generated code is that of a local state. */
export function isLocalState(path: string, layout: Layout): boolean {
  return (layout === 'module' ? CALLER_STATE : ROOT_STATE).test(path);
}

const CALLER_STATE = /^(?:terraform\.tfstate\.d\/[^/]+\/)?terraform\.tfstate$/;
const ROOT_STATE = /^(?:\d{12}\/(?:terraform\.tfstate\.d\/[^/]+\/)?terraform\.tfstate|terraform\.\d{12}\.tfstate)$/;

/** What the caller's state holds of each account: in the account's module, and of our types also beside it. */
function byAccount({ objects, resources, ...state }: LocalState): Map<string, LocalState> {
  const ownerOf = ({ address, account }: { readonly address: string; readonly account?: string }) =>
    accountOfPlace(address) ?? account;
  const accounts = [...objects, ...resources].flatMap((one) => ownerOf(one) ?? []);
  const entries = [...new Set(accounts)].sort().map((account): [string, LocalState] => {
    const own = resources.filter((one) => ownerOf(one) === account).map((one) => ({ ...one, root: account }));
    return [account, { ...state, objects: objects.filter((one) => ownerOf(one) === account), resources: own }];
  });
  return new Map(entries);
}

/** Those that are there: most root modules have none, and a look at the directory tells. */
async function stateFiles(directory: string, account: string): Promise<string[]> {
  const names = await namesIn(join(directory, account));
  const workspaces = names.includes(WORKSPACES) ? await namesIn(join(directory, account, WORKSPACES)) : [];
  // CDKTF's local backend keeps the state of a stack in the directory of the project.
  const ofStack = `terraform.${account}.tfstate`;
  return [
    ...(names.includes(STATE) ? [`${account}/${STATE}`] : []),
    ...workspaces.sort().map((name) => `${account}/${workspaceFile(name)}`),
    ...(isThere(join(directory, ofStack)) ? [ofStack] : []),
  ];
}

function workspaceFile(name: string): string {
  return `${WORKSPACES}/${name}/${STATE}`;
}

const STATE = 'terraform.tfstate';
const WORKSPACES = 'terraform.tfstate.d';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Empty if there is no such directory. */
async function namesIn(directory: string): Promise<string[]> {
  if (!isThere(directory)) return [];
  return (await readdir(directory).catch(undefinedIfMissing)) ?? [];
}

/** Synchronous, because most of what is looked for in a thousand root modules is missing. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function undefinedIfMissing(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  return undefined;
}
