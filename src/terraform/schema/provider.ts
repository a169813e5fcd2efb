import { spawn } from 'node:child_process';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Environment } from '../environment.ts';
import { pathsAtDepth } from '../plugins.ts';

export interface InstalledProvider {
  /** `registry.terraform.io/hashicorp/aws`, or that of another registry. */
  readonly source: string;
  readonly path: string;
}

/** The only hashicorp/aws of a data directory, at `providers/HOST/NAMESPACE/TYPE/VERSION/PLATFORM`. */
export async function installedProvider(data: string): Promise<InstalledProvider | undefined> {
  const providers = join(data, 'providers');
  const [first, ...others] = (await pathsAtDepth(providers, 5)).filter((path) => AWS.test(path));
  if (first === undefined || others.length > 0) return undefined;
  const directory = join(providers, first);
  const name = (await readdir(directory)).find((one) => one.startsWith('terraform-provider-aws'));
  if (name === undefined) return undefined;
  return { source: first.split(/[\\/]/).slice(0, 3).join('/'), path: await realpath(join(directory, name)) };
}

const AWS = /^[^\\/]+[\\/]hashicorp[\\/]aws[\\/]/;

/** A provider in its debug mode. https://developer.hashicorp.com/terraform/plugin/debugging */
export interface ProviderProcess {
  /** How to reach it; undefined if it has no such mode, or ended. */
  readonly reattachment: Promise<Reattachment | undefined>;
  /** Ends the provider. The shell around it stays, so the process id for the reattachment stays valid. */
  readonly endProvider: () => void;
  readonly end: () => void;
}

/** Starts the provider in a shell, which ends it when hubform ends for any reason. */
export function startProvider(path: string, env: Environment): ProviderProcess {
  const child = spawn('sh', ['-c', SCRIPT, path], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const end = () => child.stdin.end();
  // There is no shell, or it has ended.
  child.once('error', end);
  child.stdin.once('error', end);
  const reattachment = readReattachment(child.stdout).then((found) => {
    child.stdout.resume();
    // Terraform kills this process if nothing listens at the address, so it must not be hubform.
    return found && child.pid !== undefined ? { ...found, Pid: child.pid } : undefined;
  });
  return { reattachment, endProvider: () => child.stdin.write('\n'), end };
}

const SCRIPT = '"$0" -debug <&- & exec >/dev/null; read -r _; kill -9 $!; wait; cat';

/** The address that the provider prints. */
async function readReattachment(stdout: NodeJS.ReadableStream): Promise<Reattachment | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    const text = /^\s*TF_REATTACH_PROVIDERS='(.+)'$/.exec(line)?.[1];
    if (text !== undefined) return parseReattachment(text);
  }
  return undefined;
}

export type Reattachment = z.infer<typeof reattachmentSchema>[string];
const reattachmentSchema = z.record(
  z.string(),
  z.object({
    Protocol: z.literal('grpc'),
    ProtocolVersion: z.union([z.literal(5), z.literal(6)]),
    Pid: z.number(),
    // Terraform does not end it.
    Test: z.literal(true),
    Addr: z.object({ Network: z.literal('unix'), String: z.string() }),
  }),
);

function parseReattachment(text: string): Reattachment | undefined {
  try {
    return Object.values(reattachmentSchema.parse(JSON.parse(text)))[0];
  } catch {
    return undefined;
  }
}
