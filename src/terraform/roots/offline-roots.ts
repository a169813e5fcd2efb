import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { type Plan, type RootRun, apply, init, plan, planOnly, show } from '../commands.ts';
import { copyCode } from './copy.ts';
import { copyState } from './copy-state.ts';
import { offlineEnvironment, userDataDirectory } from '../environment.ts';
import {
  type FoundRoot,
  type OpenRoot,
  type RootOpener,
  type RunContext,
  dataDirectory,
  environmentOptions,
  moduleTargets,
  rootRun,
} from './open-root.ts';
import { variableIn } from '../../verify/unplanned.ts';
import { writeMissingCalls } from './caller-root.ts';
import { disablePreventDestroy, overrideBackend, overrideVariables } from './overrides.ts';
import { type SchemaServer, schemaServer } from '../schema/schema-server.ts';
import { LOCK_FILE, dropHashes, initKey, needsSeparateInit } from './shared-init.ts';

/** The result of one `terraform init`: its data directory, and the root module with the lock file. */
interface Initialised {
  readonly data: string;
  readonly directory: string;
  readonly server: SchemaServer;
}

/** Runs copies of root modules against the emulator; each copy has a local state, that beside the code if there is one. */
export async function offlineRoots(context: RunContext, endpointUrl: string): Promise<RootOpener> {
  await copyRoots(context);
  const profiles = await writeProfiles(context);
  // Two `terraform init` at once may corrupt the plugin cache.
  const oneAtATime = pLimit(1);
  const shared = new Map<string, Promise<Initialised>>();

  const servers: SchemaServer[] = [];

  return { open, close };

  function close(): Promise<void> {
    for (const server of servers) server.close();
    return Promise.resolve();
  }

  async function open(root: FoundRoot): Promise<OpenRoot> {
    const directory = join(context.workspace.code, root.path);
    const account = context.emulated?.caller ?? root.account;
    const env = offlineEnvironment({ ...environmentOptions(context), endpointUrl, account, ...profiles });
    const run = rootRun(context, root, directory, env);
    const likeOthers = await initKey(directory);
    // Another version may not accept this lock file and data directory.
    const key = likeOthers && `${run.binary.name} ${likeOthers}`;
    const earlier = key === undefined ? undefined : shared.get(key);
    const giveState = () => copyState(context.directory, root, directory, context.env);
    if (earlier) {
      const sharing = await shareInit(await earlier, root, run);
      await giveState();
      return openRoot(root, sharing, () => initialise(run));
    }
    const data = dataDirectory(context, root);
    const server = schemaServer(data, env);
    servers.push(server);
    const initialised = initialise(run).then((): Initialised => ({ data, directory, server }));
    if (key !== undefined) shared.set(key, initialised);
    await initialised;
    await giveState();
    return openRoot(root, { ...run, schemaEnv: server.environment });
  }

  function initialise(run: RootRun): Promise<RootRun> {
    return oneAtATime(async () => {
      await init(run, { userData: userDataDirectory(join(context.directory, run.name), context.env) });
      await dropHashes(run.directory);
      return run;
    });
  }

  async function shareInit({ data, directory, server }: Initialised, root: FoundRoot, run: RootRun): Promise<RootRun> {
    // With a provider that is under development (TF_REATTACH_PROVIDERS, `dev_overrides`) there is none.
    await copyFile(join(directory, LOCK_FILE), join(run.directory, LOCK_FILE)).catch(ignoreMissing);
    return { ...rootRun(context, root, run.directory, run.env, data), schemaEnv: server.environment };
  }
}

/** `initialise` runs a separate init for the root module if the shared one is not sufficient. */
function openRoot(root: FoundRoot, first: RootRun, initialise?: () => Promise<RootRun>): OpenRoot {
  let run = first;
  // Never destroys what the user has outside the modules.
  const ownTargets = root.caller && moduleTargets(root.caller);
  return {
    ...root,
    plan: async () => {
      const planned = await planWithVariables(run);
      if (!initialise || !needsSeparateInit(planned.errors)) return planned;
      run = await initialise();
      return planWithVariables(run);
    },
    planOnly: (mode, targets) => planOnly(run, mode, targets ?? (mode === 'destroy' ? ownTargets : undefined)),
    show: () => show(run),
    apply: () => apply(run),
    disablePreventDestroy: (addresses) => disablePreventDestroy(run.directory, addresses),
  };
}

/** Variables whose value only the user's pipeline has are null in the copy: without a value, Terraform plans nothing. */
async function planWithVariables(run: RootRun): Promise<Plan> {
  const planned = await plan(run);
  const assumed = planned.errors.filter((error) => variableIn(error) !== undefined);
  if (assumed.length === 0) return planned;
  await overrideVariables(
    run.directory,
    assumed.flatMap((error) => variableIn(error) ?? []),
  );
  return { ...(await plan(run)), assumed };
}

/**
 * A credentials file in which the access key id of each profile is its account: the emulator reads the account from there.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
async function writeProfiles({
  emulated,
  roots,
  workspace,
}: RunContext): Promise<{ readonly credentialsFile?: string }> {
  const ofCallers = roots.flatMap(({ caller }) => Object.entries(caller?.profiles ?? {}));
  const profiles = [...ofCallers, ...Object.entries(emulated?.profiles ?? {})];
  if (profiles.length === 0) return {};
  const credentialsFile = join(workspace.data, 'credentials');
  const section = ([name, account]: readonly [string, string]) =>
    `[${name.replace(/[\]\r\n]/g, '')}]\naws_access_key_id = ${account}\naws_secret_access_key = emulator\n`;
  await writeFile(credentialsFile, profiles.map(section).join('\n'));
  return { credentialsFile };
}

async function copyRoots({ roots, directory, workspace: { code } }: RunContext): Promise<void> {
  // Root modules may use the user's modules beside them; a synthesised stack needs only its own directory.
  if (roots.some(({ synthesised }) => !synthesised)) await copyCode(directory, code, new Set(['cdktf.out']));
  for (const { path, synthesised, caller } of roots) {
    if (caller) await writeMissingCalls(join(code, path), caller);
    if (synthesised) await copyCode(join(directory, path), join(code, path));
    await overrideBackend(join(code, path));
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
