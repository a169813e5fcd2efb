import { connect as connectSession, createServer } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { buffer } from 'node:stream/consumers';

// The part of gRPC that two methods without arguments need. https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md

/** Calls a method with an empty message. Throws any error. */
export async function callMethod(socket: string, path: string): Promise<Buffer> {
  const session = connectSession('http://localhost', {
    createConnection: () => connectSocket(socket),
    settings: { initialWindowSize: LARGEST_WINDOW },
  });
  try {
    // The stream has the error as well.
    session.on('error', ignore);
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': TYPE, te: 'trailers' });
    stream.end(framed(Buffer.alloc(0)));
    const [prefix, message] = splitPrefix(await buffer(stream));
    if (!prefix.equals(prefixOf(message))) throw new Error(`${path} answers with no message`);
    return message;
  } finally {
    session.destroy();
  }
}

/**
 * Answers methods until it is closed; an unknown method gets the status "unimplemented". It does not keep the process alive.
 *
 * @returns the function that closes it
 */
export async function serveMethods(
  socket: string,
  answerTo: (path: string) => Buffer | undefined,
): Promise<() => void> {
  const server = createServer();
  server.on('stream', (stream, { ':path': path = '' }) => {
    // Terraform may have been killed.
    stream.on('error', ignore);
    stream.resume();
    const answer = answerTo(path);
    if (answer === undefined) {
      stream.respond({ 'content-type': TYPE, 'grpc-status': UNIMPLEMENTED }, { endStream: true });
      return;
    }
    stream.respond({ 'content-type': TYPE }, { waitForTrailers: true });
    stream.once('wantTrailers', () => {
      stream.sendTrailers({ 'grpc-status': OK });
    });
    stream.end(framed(answer));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  server.unref();
  return () => server.close();
}

const TYPE = 'application/grpc';
const OK = '0';
const UNIMPLEMENTED = '12';
/** The schema of all types is 5 MB. */
const LARGEST_WINDOW = 2 ** 24;

/** Not compressed, and the length of the message. */
const PREFIX_BYTES = 5;

function prefixOf(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return prefix;
}

function framed(message: Buffer): Buffer {
  return Buffer.concat([prefixOf(message), message]);
}

function splitPrefix(body: Buffer): readonly [Buffer, Buffer] {
  return [body.subarray(0, PREFIX_BYTES), body.subarray(PREFIX_BYTES)];
}

function ignore(): void {
  // The error has another listener, or the connection has ended.
}
