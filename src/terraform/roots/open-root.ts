import type { TerraformError } from '../../verify/plan-facts.ts';
import type { Binary } from '../binary.ts';
import type { RootRun, Plan } from '../commands.ts';
import type { PlanOutput } from '../plan/output.ts';
import type { Environment } from '../environment.ts';
import type { Root } from './find-roots.ts';
import type { Workspace } from './workspace.ts';

export type FoundRoot = Root & {
  /** Addresses of the `removed` blocks in its code. */
  readonly removedAddresses: readonly string[];
};

/** A root module that is initialised. */
export interface OpenRoot extends FoundRoot {
  plan(): Promise<Plan>;
  /** Without reading the plan, which is cheaper. */
  planBriefly(mode?: 'apply' | 'destroy'): Promise<PlanOutput>;
  /** Applies the last plan; never where it is live. */
  apply(): Promise<readonly TerraformError[]>;
  /** Takes `prevent_destroy` off these resources, in the copy. */
  liftProtection(addresses: readonly string[]): Promise<void>;
}

/** How root modules are opened, each once. */
export interface RootOpener {
  readonly open: (root: FoundRoot) => Promise<OpenRoot>;
  /** Undoes what would stay behind. */
  readonly close: () => Promise<void>;
}

/** What all root modules of a run share. */
export interface RunContext {
  /** Where the user's code is. */
  readonly directory: string;
  readonly workspace: Workspace;
  readonly binary: Binary;
  readonly roots: readonly Root[];
  /** The caller's. */
  readonly env: Environment;
  /** Absent where the user has a plugin cache. */
  readonly pluginCache?: string;
  readonly signal: AbortSignal;
  readonly emulated?: Emulated;
}

/** Who the code takes itself to be against the emulator, where that is not simply the account of the root module. */
export interface Emulated {
  /** Whose credentials it is run with. */
  readonly caller?: string;
  /** Profiles that it names, each with the account that it is of. */
  readonly profiles: Readonly<Record<string, string>>;
}

/** Where a root module is run, and with what; `env` is completed with the data directory. */
export function rootRunOf(
  run: RunContext,
  root: Root,
  directory: string,
  env: Environment,
  data = dataOf(run, root),
): RootRun {
  const { binary, signal, workspace } = run;
  return {
    binary,
    name: root.path,
    directory,
    planFile: `${workspace.plans}/${numberOf(run, root)}`,
    env: { ...env, TF_DATA_DIR: data },
    signal,
  };
}

/** What `terraform init` makes for a root module goes here. */
export function dataOf(run: RunContext, root: Root): string {
  return `${run.workspace.data}/${numberOf(run, root)}`;
}

/** Paths may be long, and hold what a file name cannot. */
function numberOf({ roots }: RunContext, { path }: Root): number {
  return roots.findIndex((root) => root.path === path);
}

export function environmentOptions({ env, workspace, pluginCache }: RunContext) {
  return { caller: env, temporary: workspace.temporary, ...(pluginCache !== undefined && { pluginCache }) };
}
