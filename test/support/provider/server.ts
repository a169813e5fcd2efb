import { pid } from 'node:process';
import * as grpc from '@grpc/grpc-js';
import { type Configured, type ProviderBlock, configure } from './configuration.ts';
import { DATA_SOURCES } from './data-sources.ts';
import { Failure, diagnosticOf } from './failure.ts';
import { Lifecycle } from './lifecycle.ts';
import { type ProviderVersion, schemaResponse, schemasOf } from './schema.ts';
import { environmentOfPeer } from './terraform-environment.ts';
import { type DynamicValue, attributesFrom, fromWire, toWire } from './values.ts';
import { providerService } from './wire.ts';

export interface StandIn {
  /** For the environment of Terraform: with it, Terraform uses the stand-in in place of hashicorp/aws. */
  readonly env: Readonly<{ TF_REATTACH_PROVIDERS: string }>;
  readonly close: () => void;
}

interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly version: number;
  readonly config: DynamicValue | null;
  readonly current_state: DynamicValue | null;
  readonly prior_state: DynamicValue | null;
  readonly proposed_new_state: DynamicValue | null;
  readonly planned_state: DynamicValue | null;
  readonly raw_state: { readonly json: Uint8Array };
}
/** `peer` is the connection: Terraform opens one for each provider block. */
type Method = (request: Request, peer: string) => object | Promise<object>;

/** Serves the provider on a free port of 127.0.0.1, until `close`. */
export async function startStandIn(version: ProviderVersion): Promise<StandIn> {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': -1 });
  server.addService(providerService(), asHandlers(methodsOf(version, (peer) => environmentOfPeer(peer, port))));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  const reattach = {
    'hashicorp/aws': {
      ...{ Protocol: 'grpc', ProtocolVersion: 5, Pid: pid, Test: true },
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
  };
  return {
    env: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) },
    close: () => {
      server.forceShutdown();
    },
  };
}

function methodsOf(
  version: ProviderVersion,
  environmentOf: (peer: string) => Promise<NodeJS.ProcessEnv>,
): Record<string, Method> {
  const schemas = schemasOf(version);
  const providers = new Map<string, Configured>();

  return {
    GetSchema: () => schemaResponse(schemas),
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    Configure: async ({ config }, peer) => {
      providers.set(peer, await configure(fromWire(config) as ProviderBlock, await environmentOf(peer)));
      return {};
    },
    ValidateResourceTypeConfig: () => ({}),
    ValidateDataSourceConfig: () => ({}),
    UpgradeResourceState: ({ type_name, version: written, raw_state }) => {
      const state = JSON.parse(Buffer.from(raw_state.json).toString()) as Record<string, unknown>;
      return { upgraded_state: toWire(new Lifecycle(type_name, version).upgrade(state, written)) };
    },
    ReadResource: async ({ type_name, current_state }, peer) => {
      const state = attributesFrom(current_state);
      if (!state) return { new_state: toWire(null) };
      return { new_state: toWire(await new Lifecycle(type_name, version).read(providerOf(peer), state)) };
    },
    PlanResourceChange: ({ type_name, prior_state, proposed_new_state, config: wire }, peer) => {
      const config = attributesFrom(wire);
      // A destroy.
      if (attributesFrom(proposed_new_state) === null || !config) return { planned_state: toWire(null) };
      const lifecycle = new Lifecycle(type_name, version);
      const { planned, replaces } = lifecycle.plan(providerOf(peer), config, attributesFrom(prior_state));
      return {
        planned_state: toWire(planned),
        requires_replace: replaces.map((name) => ({ steps: [{ attribute_name: name }] })),
        legacy_type_system: true,
      };
    },
    ApplyResourceChange: async ({ type_name, prior_state, planned_state }, peer) => {
      const [prior, planned] = [attributesFrom(prior_state), attributesFrom(planned_state)];
      const { state, diagnostics } = await new Lifecycle(type_name, version).apply(providerOf(peer), prior, planned);
      return { new_state: toWire(state), diagnostics, legacy_type_system: true };
    },
    ImportResourceState: ({ type_name, id }, peer) => {
      const state = new Lifecycle(type_name, version).import(providerOf(peer), id);
      return { imported_resources: [{ type_name, state: toWire(state) }] };
    },
    ReadDataSource: ({ type_name, config }, peer) => {
      const read = DATA_SOURCES[type_name];
      if (!read) throw new Failure(`the stand-in has no ${type_name}`);
      return { state: toWire(read(attributesFrom(config) ?? {}, providerOf(peer), version)) };
    },
    Stop: () => ({}),
  };

  function providerOf(peer: string): Configured {
    const provider = providers.get(peer);
    if (!provider) throw new Error(`the provider at ${peer} was not configured`);
    return provider;
  }
}

/** An error becomes a diagnostic, which each response has a field for. */
function asHandlers(methods: Record<string, Method>): grpc.UntypedServiceImplementation {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]): [string, grpc.handleUnaryCall<Request, object>] => [
      name,
      (call, respond) => {
        Promise.resolve()
          .then(() => method(call.request, call.getPeer()))
          .catch((error: unknown) => ({ diagnostics: [diagnosticOf(error)] }))
          .then(
            (response) => {
              respond(null, response);
            },
            () => undefined,
          );
      },
    ]),
  );
}
