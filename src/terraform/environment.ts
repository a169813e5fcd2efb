import { resolve } from 'node:path';

/** The environment of a Terraform process. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentOptions {
  readonly caller: Environment;
  /** The directory for temporary files and sockets of Terraform and its providers; it is removed after the run. */
  readonly temporary: string;
  readonly pluginCache?: string;
}

/** For plans against AWS: keeps the caller's credentials and arguments. `workspace` applies unless a variable sets one. */
export function liveEnvironment(options: EnvironmentOptions & { readonly workspace?: string }): Environment {
  const workspace = options.workspace === undefined ? {} : { TF_WORKSPACE: options.workspace };
  return { ...workspace, ...common(options) };
}

/** For the emulator: without the caller's AWS settings, Terraform arguments and workspace. */
export function offlineEnvironment(
  options: EnvironmentOptions & {
    readonly endpointUrl: string;
    readonly account: string;
    /** A file with the profiles that the code names. */
    readonly credentialsFile?: string;
  },
): Environment {
  const kept = Object.entries(common(options)).filter(([name]) => !/^(AWS_|TF_CLI_ARGS|TF_WORKSPACE$)/.test(name));
  return {
    ...Object.fromEntries(kept),
    // Without it Terraform ignores a plugin cache where there is no lock file. The lock file of the copy is not kept.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
    AWS_ENDPOINT_URL: options.endpointUrl,
    // The emulator reads the account from the access key id.
    AWS_ACCESS_KEY_ID: options.account,
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: 'us-east-1',
    // The emulator accepts any value, so the copy gets no secret.
    TF_VAR_external_id: 'offline',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: EMPTY_FILE,
    AWS_SHARED_CREDENTIALS_FILE: options.credentialsFile ?? EMPTY_FILE,
  };
}

/** The data directory of the user's own `terraform init` for a root module. */
export function userDataDirectory(root: string, env: Environment): string {
  return resolve(root, env.TF_DATA_DIR ?? '.terraform');
}

/** On Windows the file does not exist, which has the same effect. */
const EMPTY_FILE = '/dev/null';

/** For all runs: no prompts, no colours, no update check. */
function common({ caller, temporary, pluginCache }: EnvironmentOptions): Record<string, string | undefined> {
  const isTuned = caller.GOGC !== undefined || caller.GOMEMLIMIT !== undefined;
  return {
    ...(isTuned ? {} : GARBAGE_COLLECTION),
    ...caller,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    TMPDIR: temporary,
    ...(pluginCache !== undefined && { TF_PLUGIN_CACHE_DIR: pluginCache }),
  };
}

/**
 * Each process of Terraform and of a provider reads the whole schema and ends soon. Without garbage collection below 1 GiB,
 * planning and reading the plan take a third less CPU time and at most 250 MB more memory [run: Terraform 1.11.4, hashicorp/aws
 * 5.100.0].
 */
const GARBAGE_COLLECTION = { GOGC: 'off', GOMEMLIMIT: '1GiB' };
