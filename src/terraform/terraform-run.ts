import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Product } from '../code/root-options.ts';
import { type Binary, assertVersion } from './binary.ts';
import { factsOfRoot } from './roots/facts-of-root.ts';
import { isCovered } from '../verify/orphaned.ts';
import { localState } from './local-state.ts';
import type { Environment } from './environment.ts';
import { liveRoots } from './roots/live-roots.ts';
import { offlineRoots } from './roots/offline-roots.ts';
import type { CallerOptions } from './roots/caller.ts';
import { readCallerRoot } from './roots/caller-root.ts';
import type { EmulatedIdentity, FoundRoot, OpenRoot, RootOpener, RunContext } from './roots/open-root.ts';
import { parallelism } from './parallelism.ts';
import { hasOwnPluginCache } from './plugins.ts';
import { type Root, findRoots } from './roots/find-roots.ts';
import { type Binaries, binariesOf } from './version-manager.ts';
import { type Workspace, withWorkspace } from './roots/workspace.ts';

export type { CallerOptions, EmulatedIdentity, FoundRoot, OpenRoot };

export interface TerraformRunRequest {
  readonly directory: string;
  /** The binary, if the user named one. */
  readonly terraform?: string;
  /** The program that the code is for. @default 'terraform' */
  readonly product?: Product;
  /** The URL of the emulator; absent: plan against AWS, in place, with the caller's credentials. */
  readonly endpointUrl?: string;
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly emulated?: EmulatedIdentity;
  /** In the layout `module`: the directory is a root module of the user, which calls the code of each account. */
  readonly caller?: CallerOptions;
  /** The number of provider configurations in the code of an account. */
  readonly providerCount: (account: string) => number;
  /** The path of the only root module to open. @default all */
  readonly only?: string;
}

/** The root modules of a directory, and the Terraform that runs them. */
export interface TerraformRun {
  /** The binary of the first root module; its name lists all binaries if root modules choose different versions. */
  readonly binary: Binary;
  readonly roots: readonly Root[];
  /** How many root modules are run at once. */
  readonly parallel: number;
  /**
   * Runs `work` for each root module, at most `parallel` at a time. The first error stops all. Keeps the order.
   *
   * @param chosen @default all
   */
  eachRoot<T>(work: (root: OpenRoot) => Promise<T>, chosen?: (root: FoundRoot) => boolean): Promise<T[]>;
}

/**
 * Opens the root modules of a directory, and calls `use`. Against the emulator, they are copies with local states; against AWS,
 * they are planned in place. Removes everything that it created, also on an error. Throws `terraform`.
 */
export async function withTerraformRun<T>(
  request: TerraformRunRequest,
  use: (terraformRun: TerraformRun) => Promise<T>,
): Promise<T> {
  return withWorkspace(async (workspace) => {
    const all = await readRoots(request.directory, request.caller);
    const roots = all.filter(({ path }) => request.only === undefined || path === request.only);
    const { env, signal, terraform, product } = request;
    const binaries = await binariesOf(request.directory, roots, terraform, { env, signal }, product);
    for (const binary of new Set(binaries.of.values())) assertVersion(binary, 'imports', 'import blocks');
    for (const { path, removedAddresses } of roots) {
      const binary = binaries.of.get(path) ?? binaries.first;
      if (removedAddresses.length > 0) assertVersion(binary, 'removed', 'removed blocks');
    }

    const machine = { freeBytes: freemem(), cores: availableParallelism() };
    const parallel = parallelism(
      roots.map(({ account }) => request.providerCount(account)),
      machine,
    );
    const stop = new AbortController();
    const forwardAbort = () => {
      stop.abort(signal.reason);
    };
    signal.throwIfAborted();
    signal.addEventListener('abort', forwardAbort, { once: true });
    const context = await runContext(request, workspace, binaries, roots, stop.signal);
    const { endpointUrl } = request;
    const opener = endpointUrl === undefined ? liveRoots(context) : await offlineRoots(context, endpointUrl);
    const open = openOnce(opener.open);
    try {
      return await use({
        binary: { ...binaries.first, name: binaries.names },
        roots,
        parallel,
        eachRoot: (work, chosen = () => true) => eachRoot(roots.filter(chosen), open, parallel, stop, work),
      });
    } finally {
      signal.removeEventListener('abort', forwardAbort);
      await opener.close();
    }
  });
}

/** The root modules of a directory. Throws `terraform`. */
export async function readRoots(directory: string, caller?: CallerOptions): Promise<FoundRoot[]> {
  if (caller) return [await readCallerRoot(directory, caller)];
  return Promise.all((await findRoots(directory)).map((root) => readRoot(directory, root)));
}

async function readRoot(directory: string, root: Root): Promise<FoundRoot> {
  const { removed, destroyed, moved, imports } = await factsOfRoot(join(directory, root.path));
  const { objects, unreadable } = localState(directory, root.account);
  return {
    ...root,
    removedAddresses: removed,
    destroyedAddresses: destroyed,
    movedAddresses: moved,
    importAddresses: imports,
    // A plan has these at their new addresses.
    stateObjects: objects.filter(({ address }) => !isCovered(address, moved)),
    unreadableStates: unreadable,
  };
}

async function runContext(
  { directory, env, emulated, endpointUrl }: TerraformRunRequest,
  workspace: Workspace,
  { first, of }: Binaries,
  roots: readonly Root[],
  signal: AbortSignal,
): Promise<RunContext> {
  const offline = endpointUrl !== undefined;
  const common = {
    ...{ directory, workspace, binary: first, binaries: of, roots, env, signal, offline },
    ...(emulated && { emulated }),
  };
  if (await hasOwnPluginCache(env)) return common;
  return { ...common, pluginCache: workspace.pluginCache };
}

function openOnce(open: RootOpener['open']): RootOpener['open'] {
  const opened = new Map<string, Promise<OpenRoot>>();
  return (root) => {
    const openRoot = opened.get(root.path) ?? open(root);
    opened.set(root.path, openRoot);
    return openRoot;
  };
}

async function eachRoot<T>(
  roots: readonly FoundRoot[],
  open: RootOpener['open'],
  parallel: number,
  stop: AbortController,
  work: (root: OpenRoot) => Promise<T>,
): Promise<T[]> {
  let failure: { readonly error: unknown } | undefined;
  const limit = pLimit(parallel);
  const results = await Promise.allSettled(
    roots.map((root) =>
      limit(async () => {
        if (failure) throw new Error('stopped');
        return work(await open(root));
      }).catch((error: unknown) => {
        failure ??= { error };
        stop.abort(error);
        throw error;
      }),
    ),
  );
  if (failure) throw failure.error;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
