import type { NodeHttpHandler } from '@smithy/node-http-handler';

type Handle = NodeHttpHandler['handle'];
type Request = Parameters<Handle>[0];
type Response = Awaited<ReturnType<Handle>>['response'];

/** How a request that was sent without the SDK has ended. */
export type SentRequest =
  | { readonly response: Response; readonly bytes: Uint8Array }
  /** It did not come to an answer. */
  | { readonly error: unknown };

/** Sends a request and waits for the whole answer; never throws. */
export async function sendRequest(handler: NodeHttpHandler, request: Request): Promise<SentRequest> {
  try {
    const { response } = await handler.handle(request);
    const bytes = await bytesOf(response);
    // Read it cannot be again; the SDK takes bytes as well.
    response.body = bytes;
    return { response, bytes };
  } catch (error) {
    return { error };
  }
}

/** A handler that gives the outcome that is known of a request, and sends the others. */
export function replaying(handler: NodeHttpHandler, known: WeakMap<object, SentRequest>): NodeHttpHandler {
  const handle: Handle = (request, options) => {
    const outcome = known.get(request);
    if (!outcome) return handler.handle(request, options);
    if ('error' in outcome) return Promise.reject(asError(outcome.error));
    return Promise.resolve({ response: outcome.response });
  };
  return Object.assign(Object.create(handler) as NodeHttpHandler, { handle });
}

/** By events: an iterator over the stream costs as much as all the rest of a request. */
function bytesOf(response: Response): Promise<Uint8Array> {
  const stream = response.body as NodeJS.ReadableStream;
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
