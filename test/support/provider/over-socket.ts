import * as grpc from '@grpc/grpc-js';
import { onTestFinished } from 'vitest';
import { schemaResponse, schemasOf } from './schema.ts';
import { providerService, schemaMethod } from './wire.ts';

/** Serves the schema of the stand-in for 5.100.0, and nothing else, on a Unix socket until the test has finished. */
export async function serveSchema(socket: string): Promise<void> {
  const server = new grpc.Server();
  const response = schemaResponse(schemasOf('5.100.0'));
  server.addService(providerService(), {
    GetSchema: (_: unknown, respond: grpc.sendUnaryData<object>) => {
      respond(null, response);
    },
  });
  onTestFinished(() => {
    server.forceShutdown();
  });
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The schema that is served on a Unix socket. */
export async function schemaOverGrpc(
  socket: string,
): Promise<{ readonly resource_schemas: object; readonly data_source_schemas: object }> {
  const { path, requestSerialize, responseDeserialize } = schemaMethod();
  const client = new grpc.Client(`unix:${socket}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
  });
  try {
    return await new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, {}, (error, answer) => {
        if (error) reject(error);
        else resolve(answer as never);
      });
    });
  } finally {
    client.close();
  }
}
