import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { type RootRun, apply, init, plan, planBriefly } from '../commands.ts';
import { copyCode } from './copy.ts';
import { offlineEnvironment, theirDataDirectory } from '../environment.ts';
import {
  type FoundRoot,
  type OpenRoot,
  type RootOpener,
  type RunContext,
  dataOf,
  environmentOptions,
  rootRunOf,
} from './open-root.ts';
import { liftProtection, neutraliseBackend } from './overrides.ts';
import { LOCK_FILE, initKey, needsOwnInit } from './shared-init.ts';

/** What one `terraform init` made. */
interface Initialised {
  readonly data: string;
  readonly directory: string;
}

/** Runs copies of root modules against the emulator, with states of their own. */
export async function offlineRoots(run: RunContext, endpointUrl: string): Promise<RootOpener> {
  await copyRoots(run);
  const profiles = await writeProfiles(run);
  // Terraform's plugin cache cannot bear two that install at once.
  const oneAtATime = pLimit(1);
  const shared = new Map<string, Promise<Initialised>>();

  return { open, close: () => Promise.resolve() };

  async function open(root: FoundRoot): Promise<OpenRoot> {
    const directory = join(run.workspace.code, root.path);
    const account = run.emulated?.caller ?? root.account;
    const env = offlineEnvironment({ ...environmentOptions(run), endpointUrl, account, ...profiles });
    const own = rootRunOf(run, root, directory, env);
    const key = await initKey(directory);
    const known = key === undefined ? undefined : shared.get(key);
    if (known) return openRoot(root, await adopt(await known, root, own), () => initialise(own));
    const data = dataOf(run, root);
    const initialised = initialise(own).then((): Initialised => ({ data, directory }));
    if (key !== undefined) shared.set(key, initialised);
    await initialised;
    return openRoot(root, own);
  }

  function initialise(place: RootRun): Promise<RootRun> {
    return oneAtATime(async () => {
      await init(place, { theirs: theirDataDirectory(join(run.directory, place.name), run.env) });
      return place;
    });
  }

  async function adopt({ data, directory }: Initialised, root: FoundRoot, own: RootRun): Promise<RootRun> {
    await copyFile(join(directory, LOCK_FILE), join(own.directory, LOCK_FILE));
    return rootRunOf(run, root, own.directory, own.env, data);
  }
}

/** `initialise` gives the root an init of its own, where that of another turns out not to be enough. */
function openRoot(root: FoundRoot, first: RootRun, initialise?: () => Promise<RootRun>): OpenRoot {
  let place = first;
  return {
    ...root,
    plan: async () => {
      const planned = await plan(place);
      if (!initialise || !needsOwnInit(planned.errors)) return planned;
      place = await initialise();
      return plan(place);
    },
    planBriefly: (mode) => planBriefly(place, mode),
    apply: () => apply(place),
    liftProtection: (addresses) => liftProtection(place.directory, addresses),
  };
}

/** The emulator knows an account by its access key. https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html */
async function writeProfiles({ emulated, workspace }: RunContext): Promise<{ readonly credentialsFile?: string }> {
  const profiles = Object.entries(emulated?.profiles ?? {});
  if (profiles.length === 0) return {};
  const credentialsFile = join(workspace.data, 'credentials');
  const section = ([name, account]: readonly [string, string]) =>
    `[${name.replace(/[\]\r\n]/g, '')}]\naws_access_key_id = ${account}\naws_secret_access_key = emulator\n`;
  await writeFile(credentialsFile, profiles.map(section).join('\n'));
  return { credentialsFile };
}

async function copyRoots({ roots, directory, workspace: { code } }: RunContext): Promise<void> {
  // Modules of the user's may lie beside the roots; what was synthesised needs nothing but itself.
  if (roots.some(({ synthesised }) => !synthesised)) await copyCode(directory, code, new Set(['cdktf.out']));
  for (const { path, synthesised } of roots) {
    if (synthesised) await copyCode(join(directory, path), join(code, path));
    await neutraliseBackend(join(code, path));
  }
}
