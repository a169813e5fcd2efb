import { join } from 'node:path';
import { moduleName } from '../../code/layouts/layout.ts';
import type { StateObject, TerraformError } from '../../verify/plan-facts.ts';
import type { Binary } from '../binary.ts';
import type { RootRun, Plan } from '../commands.ts';
import type { PlanOutput } from '../plan/output.ts';
import type { Environment } from '../environment.ts';
import { versionVariables } from '../version-manager.ts';
import type { CallerRoot } from './caller.ts';
import type { Root } from './find-roots.ts';
import type { Workspace } from './workspace.ts';

export type FoundRoot = Root & {
  /** The addresses in the `removed` blocks of its code. */
  readonly removedAddresses: readonly string[];
  /** The addresses whose block destroys instead of forgetting. @default none */
  readonly destroyedAddresses?: readonly string[];
  /** The old addresses in the `moved` blocks of its code. */
  readonly movedAddresses?: readonly string[];
  /** The addresses in its `import` blocks. @default none */
  readonly importAddresses?: readonly string[];
  /** The objects in local states beside its code that no `moved` block names. */
  readonly stateObjects: readonly StateObject[];
  /** The local states beside its code that cannot be read; paths relative to the directory of the code. */
  readonly unreadableStates: readonly string[];
};

/** An initialised root module. */
export interface OpenRoot extends FoundRoot {
  plan(): Promise<Plan>;
  /** Plans without reading the plan file, which is faster. */
  planOnly(mode?: 'apply' | 'destroy', targets?: readonly string[]): Promise<PlanOutput>;
  /** The last plan as JSON; it may hold secrets. Throws `terraform` if there is none. */
  show(): Promise<string>;
  /** Applies the last plan; throws `internal` for a root module that is run in place. */
  apply(): Promise<readonly TerraformError[]>;
  /** Sets `prevent_destroy` of these resources to false, in the copy. */
  disablePreventDestroy(addresses: readonly string[]): Promise<void>;
}

/** Opens root modules; called once for each. */
export interface RootOpener {
  readonly open: (root: FoundRoot) => Promise<OpenRoot>;
  /** Removes the files that Terraform created in the user's directory. */
  readonly close: () => Promise<void>;
}

/** The settings that all root modules of a run share. */
export interface RunContext {
  /** The directory of the user's code. */
  readonly directory: string;
  readonly workspace: Workspace;
  readonly binary: Binary;
  /** By the path of a root module that chooses another version. */
  readonly binaries?: ReadonlyMap<string, Binary>;
  readonly roots: readonly Root[];
  /** The caller's environment. */
  readonly env: Environment;
  /** Absent if the user has a plugin cache. */
  readonly pluginCache?: string;
  readonly signal: AbortSignal;
  /** Against the emulator. */
  readonly offline?: boolean;
  readonly emulated?: EmulatedIdentity;
}

/** The credentials of the code against the emulator, if they are not simply those of the root module's account. */
export interface EmulatedIdentity {
  /** The account whose credentials Terraform is run with. */
  readonly caller?: string;
  /** The profiles that the code names, each with its account. */
  readonly profiles: Readonly<Record<string, string>>;
}

/** The settings for running a root module in `directory`; TF_DATA_DIR is added to `env`. */
export function rootRun(
  context: RunContext,
  root: Root,
  directory: string,
  env: Environment,
  data = dataDirectory(context, root),
): RootRun {
  const { signal, workspace, offline } = context;
  const binary = context.binaries?.get(root.path) ?? context.binary;
  return {
    binary,
    name: root.path,
    path: join(context.directory, root.path),
    directory,
    planFile: `${workspace.plans}/${rootIndex(context, root)}`,
    env: { ...env, ...versionVariables(binary), TF_DATA_DIR: data },
    ...(offline !== undefined && { offline }),
    signal,
    // Terraform plans no move without its old address, and destroys what is in the state and no longer in the code.
    ...(root.caller && { targets: [...moduleTargets(root.caller), ...root.caller.beside] }),
  };
}

/** The modules of hubform in a caller's root, as Terraform's `-target` takes them. */
export function moduleTargets({ accounts }: CallerRoot): string[] {
  return accounts.map((account) => `module.${moduleName(account)}`);
}

/** The directory for the results of `terraform init` of a root module. */
export function dataDirectory(context: RunContext, root: Root): string {
  return `${context.workspace.data}/${rootIndex(context, root)}`;
}

/** A short file name for a root module: its path may be long or hold characters that a file name cannot have. */
function rootIndex({ roots }: RunContext, { path }: Root): number {
  return roots.findIndex((root) => root.path === path);
}

export function environmentOptions({ env, workspace, pluginCache }: RunContext) {
  return { caller: env, temporary: workspace.temporary, ...(pluginCache !== undefined && { pluginCache }) };
}
