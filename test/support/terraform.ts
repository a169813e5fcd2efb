import { mkdtemp, opendir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { hasTool, run, withoutAws, type Finished } from './tools.ts';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const ROOTS = ['/opt', '/usr/local', '/usr/share', '/var/lib', '/root', '/home', '/srv', '/'];
const NEVER_ENTERED = new Set(['proc', 'sys', 'dev', 'run', 'tmp', 'node_modules', 'site-packages']);
const DEEPEST = 6;

export interface TerraformOptions {
  readonly cwd: string;
  /** The account whose credentials Terraform gets: the emulator reads it from the access key id. */
  readonly account: string;
  readonly emulatorUrl: string;
  readonly env?: NodeJS.ProcessEnv;
}

let mirror: Promise<string | undefined> | undefined;
let cliConfig: Promise<string> | undefined;

// Each test file has its own.
afterAll(async () => {
  if (cliConfig) await rm(dirname(await cliConfig), { recursive: true });
});

/** The root of a filesystem mirror that holds hashicorp/aws, found by looking; HUBFORM_TF_MIRROR names it outright. */
function providerMirror(): Promise<string | undefined> {
  mirror ??= findMirror();
  return mirror;
}

/** Whether Terraform can be run offline: the binary and the provider are both here. */
export async function hasTerraform(): Promise<boolean> {
  return (await hasTool('terraform')) && (await providerMirror()) !== undefined;
}

/** Runs `terraform ARGS` against the emulator, with the provider from the mirror and nothing of the machine's own AWS set-up. */
export async function terraform(args: readonly string[], options: TerraformOptions): Promise<Finished> {
  cliConfig ??= writeCliConfig();
  return run('terraform', args, {
    cwd: options.cwd,
    env: {
      ...withoutAws(),
      TF_CLI_CONFIG_FILE: await cliConfig,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      // A fifth less to compute in each run.
      GOGC: '400',
      NO_COLOR: '1',
      TF_CLI_ARGS_plan: '-no-color',
      TF_CLI_ARGS_apply: '-no-color',
      AWS_ENDPOINT_URL: options.emulatorUrl,
      AWS_ACCESS_KEY_ID: options.account,
      AWS_SECRET_ACCESS_KEY: 'secret',
      ...options.env,
    },
  });
}

/**
 * The environment of a user who has nothing but Terraform and the mirror: no AWS, and no way out of this machine, because
 * every connection but the local ones goes through a proxy that is not there.
 */
export async function withoutNetwork(env: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
  cliConfig ??= writeCliConfig();
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...withoutAws(),
    TF_CLI_CONFIG_FILE: await cliConfig,
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    NO_PROXY: '',
    ...env,
  };
}

async function findMirror(): Promise<string | undefined> {
  const named = process.env.HUBFORM_TF_MIRROR;
  if (named) return named;
  for (const root of ROOTS) {
    const found = await searchBelow(root);
    if (found) return found;
  }
  return undefined;
}

/** Level by level, so that a mirror near the root is found before the depths of a home directory are walked. */
async function searchBelow(root: string): Promise<string | undefined> {
  let level = [root];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      if (await isDirectory(join(folder, PROVIDER))) return folder;
      next.push(...(await subfolders(folder)));
    }
    level = next;
  }
  return undefined;
}

async function subfolders(folder: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isDirectory() && !NEVER_ENTERED.has(entry.name)) found.push(join(folder, entry.name));
    }
  } catch {
    // A folder that may not be read holds no mirror for us.
  }
  return found;
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function writeCliConfig(): Promise<string> {
  const path = await providerMirror();
  if (path === undefined) throw new Error(`no filesystem mirror with ${PROVIDER} found; set HUBFORM_TF_MIRROR`);
  const file = join(await mkdtemp(join(tmpdir(), 'hubform-terraform-')), 'terraform.tfrc');
  await writeFile(
    file,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(path)}
    include = ["${PROVIDER}"]
  }
  direct {
    exclude = ["${PROVIDER}"]
  }
}
`,
  );
  return file;
}
