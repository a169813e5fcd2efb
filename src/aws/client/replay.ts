import type { NodeHttpHandler } from '@smithy/node-http-handler';

type Handle = NodeHttpHandler['handle'];
export type HandlerRequest = Parameters<Handle>[0];
type Response = Awaited<ReturnType<Handle>>['response'];

/** A request that was sent without the SDK: the whole response, or the error of the network. */
export type SentRequest = { readonly response: Response; readonly bytes: Uint8Array } | { readonly error: unknown };

/** Sends a request and reads the whole response; never rejects. */
export async function sendRequest(handler: NodeHttpHandler, request: HandlerRequest): Promise<SentRequest> {
  try {
    const { response } = await handler.handle(request);
    const bytes = await readBody(response);
    // The stream can be read only once; the SDK also takes bytes for a body.
    response.body = bytes;
    return { response, bytes };
  } catch (error) {
    return { error };
  }
}

/** A handler that sends requests, except those in `sent`: to them it gives the response, or the error, that they had. */
export function replayingHandler(handler: NodeHttpHandler, sent: WeakMap<object, SentRequest>): NodeHttpHandler {
  const handle: Handle = (request, options) => {
    const known = sent.get(request);
    if (!known) return handler.handle(request, options);
    if ('error' in known) return Promise.reject(asError(known.error));
    return Promise.resolve({ response: known.response });
  };
  return Object.assign(Object.create(handler) as NodeHttpHandler, { handle });
}

/**
 * The whole body of a response, also of one that `sendRequest` has read. By events: an async iterator over the stream costs
 * as much CPU time as all the rest of a request.
 */
export function readBody({ body }: { readonly body?: unknown }): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return Promise.resolve(body);
  const stream = body as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    stream.on('error', reject);
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
