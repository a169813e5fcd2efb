import { spawn } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process'; // it is run by sh
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import { pathsAtDepth } from './plugins.ts';

/**
 * One process of hashicorp/aws for every `terraform show` of the same init: without it, each starts the provider to ask for its schema,
 * a quarter of its CPU time [run: Terraform 1.11.4, hashicorp/aws 5.100.0]. A plan has providers of its own.
 * https://developer.hashicorp.com/terraform/plugin/debugging
 */
export interface SchemaServer {
  /** What makes Terraform ask it. Empty where the provider has no such mode: Terraform starts it as always. */
  readonly environment: () => Promise<Environment>;
  readonly close: () => void;
}

/**
 * Starts the server when its environment is asked for.
 *
 * @param data the data directory of the init
 */
export function schemaServer(data: string, env: Environment): SchemaServer {
  const stop = new AbortController();
  let started: Promise<Environment> | undefined;
  return {
    environment: () => (started ??= start(data, env, stop.signal)),
    close: () => {
      stop.abort();
    },
  };
}

async function start(data: string, env: Environment, signal: AbortSignal): Promise<Environment> {
  const provider = await installedProvider(join(data, 'providers'));
  // A provider that the user attaches is theirs.
  if (!provider || signal.aborted || platform === 'win32' || env.TF_REATTACH_PROVIDERS !== undefined) return {};
  // The shell ends it when its standard input is closed: also if hubform is killed.
  const child = spawn('sh', ['-c', '"$0" -debug <&- & exec >/dev/null; cat; kill -9 $!; wait', provider.path], {
    // It answers more than one question, so it has to collect its garbage.
    env: { ...env, ...(env.GOGC === 'off' && { GOGC: '400' }) },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const end = () => child.stdin.end();
  // Where there is no shell, or it has ended.
  child.once('error', end);
  child.stdin.once('error', end);
  signal.addEventListener('abort', end, { once: true });
  const attached = await Promise.race([
    reattachment(child.stdout),
    setTimeout(LONGEST_START_MS, undefined, { ref: false }),
  ]);
  child.stdout.resume();
  if (attached !== undefined) return { TF_REATTACH_PROVIDERS: JSON.stringify({ [provider.source]: attached }) };
  end();
  return {};
}

const LONGEST_START_MS = 20_000;

interface InstalledProvider {
  /** `registry.terraform.io/hashicorp/aws`, or that of another registry. */
  readonly source: string;
  readonly path: string;
}

/** The only hashicorp/aws of a directory HOST/NAMESPACE/TYPE/VERSION/PLATFORM. */
async function installedProvider(providers: string): Promise<InstalledProvider | undefined> {
  const [first, ...others] = (await pathsAtDepth(providers, 5)).filter((path) => AWS.test(path));
  if (first === undefined || others.length > 0) return undefined;
  const directory = join(providers, first);
  const name = (await readdir(directory)).find((one) => one.startsWith('terraform-provider-aws'));
  if (name === undefined) return undefined;
  return { source: first.split(/[\\/]/).slice(0, 3).join('/'), path: await realpath(join(directory, name)) };
}

const AWS = /^[^\\/]+[\\/]hashicorp[\\/]aws[\\/]/;

/** What the provider prints of how to reach it; undefined if it ends without that. */
async function reattachment(stdout: NodeJS.ReadableStream): Promise<Reattachment | undefined> {
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    const text = /^\s*TF_REATTACH_PROVIDERS='(.+)'$/.exec(line)?.[1];
    if (text !== undefined) return reattachmentIn(text);
  }
  return undefined;
}

type Reattachment = z.infer<typeof reattachmentSchema>[string];
const reattachmentSchema = z.record(
  z.string(),
  z.object({
    Protocol: z.literal('grpc'),
    ProtocolVersion: z.number(),
    Pid: z.number(),
    Test: z.literal(true),
    Addr: z.object({ Network: z.literal('unix'), String: z.string() }),
  }),
);

function reattachmentIn(text: string): Reattachment | undefined {
  try {
    return Object.values(reattachmentSchema.parse(JSON.parse(text)))[0];
  } catch {
    return undefined;
  }
}
