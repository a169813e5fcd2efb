import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Product } from '../../code/root-options.ts';
import { type RootRun, init, show } from '../commands.ts';
import { type Environment, offlineEnvironment, userDataDirectory } from '../environment.ts';
import { hasOwnPluginCache } from '../plugins.ts';
import { writeMissingCalls } from '../roots/caller-root.ts';
import { copyCode } from '../roots/copy.ts';
import type { FoundRoot } from '../roots/open-root.ts';
import { overrideBackend } from '../roots/overrides.ts';
import { dropHashes } from '../roots/shared-init.ts';
import type { Workspace } from '../roots/workspace.ts';
import { type Binary } from '../binary.ts';
import { versionVariables } from '../version-manager.ts';

export interface ShowContext {
  /** The directory of the generated code. */
  readonly directory: string;
  readonly root: FoundRoot;
  readonly binary: Binary;
  readonly workspace: Workspace;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly product?: Product;
}

/** A root module in which Terraform can read a plan. */
export interface Initialised {
  /** Of `terraform init`, which knows the modules that the code calls. */
  readonly data: string;
  /** The directory that Terraform runs in; paths of modules are relative to it. */
  readonly base: string;
  /** Throws `terraform` if Terraform cannot read the plan. */
  readonly show: (plan: Uint8Array) => Promise<string>;
}

/** No endpoint is called: `show` needs only the schemas of the providers. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * The root module as the user has initialised it, unchanged; otherwise a copy with its own init. Contacts neither the backend
 * nor AWS, and the process has no credentials. Throws `terraform`.
 */
export async function initialised(context: ShowContext): Promise<Initialised> {
  const { directory, root, binary, workspace, env, signal } = context;
  const own = join(directory, root.path);
  const userData = userDataDirectory(own, env);
  const isThere = (await stat(join(userData, 'providers')).catch(() => undefined))?.isDirectory() === true;
  const data = isThere ? userData : join(workspace.data, '0');
  const pluginCache = (await hasOwnPluginCache(env)) ? {} : { pluginCache: workspace.pluginCache };
  const options = { caller: env, temporary: workspace.temporary, ...pluginCache };
  const offline = offlineEnvironment({ ...options, endpointUrl: NOWHERE, account: root.account });
  const run: RootRun = {
    binary,
    name: root.path,
    path: own,
    directory: isThere ? own : join(workspace.code, root.path),
    planFile: join(workspace.plans, '0'),
    env: { ...offline, ...versionVariables(binary), TF_DATA_DIR: data },
    offline: true,
    signal,
  };
  if (!isThere) await initCopy(run, userData, context);
  return {
    data,
    base: run.directory,
    show: async (plan) => {
      await writeFile(run.planFile, plan, { mode: 0o600 });
      return show(run);
    },
  };
}

async function initCopy(run: RootRun, userData: string, { directory, root, workspace }: ShowContext): Promise<void> {
  await copyCode(directory, workspace.code, root.synthesised ? new Set() : new Set(['cdktf.out']));
  if (root.caller) await writeMissingCalls(run.directory, root.caller);
  await overrideBackend(run.directory);
  await init(run, { userData });
  await dropHashes(run.directory);
}

/** The backend that `terraform init` has recorded; undefined if there is none. Its settings may hold secrets. */
export async function initialisedBackend(
  root: string,
  env: Environment,
): Promise<{ readonly type: string; readonly settings: Readonly<Record<string, unknown>> } | undefined> {
  const text = await readFile(join(userDataDirectory(root, env), 'terraform.tfstate'), 'utf8').catch(() => '{}');
  try {
    const { backend } = JSON.parse(text) as { backend?: { type?: unknown; config?: unknown } };
    if (typeof backend?.type !== 'string') return undefined;
    const set = Object.entries(backend.config ?? {}).filter(([, value]) => value !== null);
    return { type: backend.type, settings: Object.fromEntries(set) };
  } catch {
    return undefined;
  }
}
