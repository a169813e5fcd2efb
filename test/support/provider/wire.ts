import { join } from 'node:path';
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** The service of plugin protocol 5, as the gRPC library reads it. */
export function providerService(): ServiceDefinition {
  const definition = loadSync(join(import.meta.dirname, 'plugin.proto'), {
    keepCase: true,
    enums: String,
    defaults: true,
    longs: Number,
  });
  return definition['tfplugin5.Provider'] as ServiceDefinition;
}

/** The answer to it is the schema. */
export function schemaMethod(): MethodDefinition<object, { resource_schemas: object; data_source_schemas: object }> {
  return providerService().GetSchema as never;
}
