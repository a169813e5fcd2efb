import { existsSync } from 'node:fs';
import { createServer } from 'node:http2';
import { join } from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callMethod, serveMethods } from '../../../../src/terraform/schema/grpc.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { schemaOverGrpc, serveSchema } from '../../../support/provider/over-socket.ts';
import { schemaResponse, schemasOf } from '../../../support/provider/schema.ts';
import { schemaMethod } from '../../../support/provider/wire.ts';

const { path: METHOD, responseSerialize } = schemaMethod();
const MESSAGE = responseSerialize(schemaResponse(schemasOf('5.100.0')) as never);
const socketPath = () => join(temporaryDirectory(), 's');

describe.skipIf(process.platform === 'win32')('a call', () => {
  it('gets the message of another gRPC library', async () => {
    const socket = socketPath();
    await serveSchema(socket);
    expect((await callMethod(socket, METHOD)).equals(MESSAGE)).toBe(true);
  });

  it('throws if nothing listens, if there is no such method, and if the message is cut off', async () => {
    const socket = socketPath();
    await expect(callMethod(socket, METHOD)).rejects.toThrow();
    await serveSchema(socket);
    await expect(callMethod(socket, '/tfplugin5.Provider/Nothing')).rejects.toThrow('answers with no message');
    await expect(callMethod(await servesBytes(Buffer.from([0, 0, 0, 0, 2, 1])), METHOD)).rejects.toThrow(
      'answers with no message',
    );
  });
});

describe.skipIf(process.platform === 'win32')('a server', () => {
  it('answers another gRPC library, also with a message of 5 MB', async () => {
    const socket = socketPath();
    const large = Buffer.concat(Array<Buffer>(Math.ceil(5e6 / MESSAGE.length)).fill(MESSAGE));
    onTestFinished(await serveMethods(socket, (path) => (path === METHOD ? large : undefined)));
    expect(Object.keys((await schemaOverGrpc(socket)).resource_schemas)).toContain('aws_securityhub_member');
  });

  it('says that it does not have a method', async () => {
    const socket = socketPath();
    onTestFinished(await serveMethods(socket, () => undefined));
    await expect(schemaOverGrpc(socket)).rejects.toMatchObject({ code: grpc.status.UNIMPLEMENTED });
  });

  it('leaves no socket', async () => {
    const socket = socketPath();
    const close = await serveMethods(socket, () => undefined);
    expect(existsSync(socket)).toBe(true);
    close();
    expect(existsSync(socket)).toBe(false);
  });

  it('throws where it cannot listen', async () => {
    await expect(serveMethods(join(temporaryDirectory(), 'missing', 's'), () => undefined)).rejects.toThrow();
  });
});

async function servesBytes(body: Buffer): Promise<string> {
  const socket = socketPath();
  const server = createServer((_, response) => response.end(body));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return socket;
}
