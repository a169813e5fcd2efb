import { readFileSync, readdirSync, statSync } from 'node:fs';
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
  /** Those of our types, with the values that identify their targets. */
  readonly resources: readonly StateResource[];
  /** State files that cannot be read, such as one that OpenTofu has encrypted; relative paths. */
  readonly unreadable: readonly string[];
  /** How many states were read, those without objects included. */
  readonly read: number;
}

/**
 * Reads the local states of an account's root module, of every workspace, and of its CDKTF stack. Keeps only the address, id
 * and provider of each object and, for our types, what identifies the target, because a state may hold secrets.
 * https://developer.hashicorp.com/terraform/language/backend/local
 *
 * @param directory the directory of the generated code
 */
export function localState(directory: string, account: string): LocalState {
  return readOwn(directory, account, [...statesOfRoot(directory, account), stackFile(account)]);
}

function readOwn(directory: string, account: string, files: readonly string[]): LocalState {
  const state = readStates(directory, files);
  return { ...state, resources: state.resources.map((one) => ({ ...one, root: account })) };
}

/** The same for the root module that is the directory itself: that of the caller, in the layout `module`. */
export function callerState(directory: string): LocalState {
  return readStates(directory, [STATE, ...workspaceFiles(directory)]);
}

function readStates(directory: string, files: readonly string[]): LocalState {
  const objects: StateObject[] = [];
  const resources: StateResource[] = [];
  const unreadable: string[] = [];
  let read = 0;
  for (const file of files) {
    const path = join(directory, file);
    // For Terraform, an empty file is no state.
    const text = isThere(path) ? readFileSync(path, 'utf8') : '';
    if (text === '') continue;
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
export function localStates(directory: string, layout: Layout = 'roots'): Map<string, LocalState> {
  if (layout === 'module') return byAccount(callerState(directory));
  const names = new Set(namesIn(directory));
  const stacks = [...names].flatMap((name) => /^terraform\.(\d{12})\.tfstate$/.exec(name)?.[1] ?? []);
  const accounts = new Set([...[...names].filter(isAccountId), ...stacks]);
  const states = new Map<string, LocalState>();
  for (const account of [...accounts].sort()) {
    const ofRoot = names.has(account) ? statesOfRoot(directory, account) : [];
    const ofStack = stackFile(account);
    const state = readOwn(directory, account, names.has(ofStack) ? [...ofRoot, ofStack] : ofRoot);
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

/** The objects of each account in the caller's state: in the account's module, and objects of our types also beside it. */
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

function statesOfRoot(directory: string, account: string): string[] {
  return [STATE, ...workspaceFiles(join(directory, account))].map((file) => `${account}/${file}`);
}

function workspaceFiles(root: string): string[] {
  const workspaces = join(root, WORKSPACES);
  if (!isThere(workspaces)) return [];
  return namesIn(workspaces)
    .sort()
    .map((name) => `${WORKSPACES}/${name}/${STATE}`);
}

/** CDKTF's local backend keeps the state of a stack in the directory of the project. */
function stackFile(account: string): string {
  return `terraform.${account}.tfstate`;
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
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Without an exception for a missing file: there are two in most of a thousand root modules, and an exception takes long. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
