import { platform } from 'node:process'; // it is run by sh
import type { Environment } from '../environment.ts';
import { callMethod, serveMethods } from './grpc.ts';
import { schemaFields, schemaMessage } from './message.ts';
import { plannedTypes } from './planned-types.ts';
import { type ProviderProcess, type Reattachment, installedProvider, startProvider } from './provider.ts';

/**
 * Serves the schema of hashicorp/aws to every `terraform show` of the same init, with only the types that the plans name.
 * Without it, each starts the provider and reads the schema of all 1,500 types: three quarters of its CPU time [run: Terraform
 * 1.11.4, hashicorp/aws 5.100.0]. A plan is made by the provider itself.
 */
export interface SchemaServer {
  /**
   * The variables that make Terraform use it. Empty if the provider has no debug mode: Terraform then starts the provider as
   * usual.
   */
  readonly environment: (planFile: string) => Promise<Environment>;
  readonly close: () => void;
}

/**
 * Starts the server when its environment is first requested.
 *
 * @param data the data directory of the init
 */
export function schemaServer(data: string, env: Environment): SchemaServer {
  const stop = new AbortController();
  const served = new Set<string>();
  let started: Promise<Environment> | undefined;
  return {
    environment: async (planFile) => {
      try {
        for (const type of await plannedTypes(planFile)) served.add(type);
        return await (started ??= start(data, env, served, stop.signal));
      } catch {
        return {};
      }
    },
    close: () => {
      stop.abort();
    },
  };
}

async function start(
  data: string,
  env: Environment,
  served: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Environment> {
  const provider = await installedProvider(data);
  // The user has attached a provider: leave it.
  if (!provider || signal.aborted || platform === 'win32' || env.TF_REATTACH_PROVIDERS !== undefined) return {};
  const process = startProvider(provider.path, env);
  signal.addEventListener('abort', process.end, { once: true });
  const tooLate = setTimeout(process.end, LONGEST_START_MS).unref();
  try {
    const attached = await serve(process, served, signal);
    return { TF_REATTACH_PROVIDERS: JSON.stringify({ [provider.source]: attached }) };
  } catch (error) {
    process.end();
    throw error;
  } finally {
    clearTimeout(tooLate);
  }
}

const LONGEST_START_MS = 20_000;

/** Asks the provider for its schema, ends it, and answers instead of it, beside its socket. Throws any error. */
async function serve(
  process: ProviderProcess,
  served: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Reattachment> {
  const reattachment = await process.reattachment;
  if (!reattachment) throw new Error('the provider has no debug mode');
  const { ProtocolVersion, Addr } = reattachment;
  const method = METHODS[ProtocolVersion];
  const fields = schemaFields(await callMethod(Addr.String, method));
  process.endProvider();
  const socket = `${Addr.String}-schema`;
  const close = await serveMethods(socket, (path) => (path === method ? schemaMessage(fields, served) : undefined));
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  return { ...reattachment, Addr: { Network: 'unix', String: socket } };
}

/** By version of the plugin protocol. */
const METHODS = { 5: '/tfplugin5.Provider/GetSchema', 6: '/tfplugin6.Provider/GetProviderSchema' } as const;
