import { PassThrough } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it } from 'vitest';
import { replayingHandler, sendRequest, type SentRequest } from '../../../../src/aws/client/replay.ts';
import { handlerRequest } from '../../../support/session.ts';

const REQUEST = handlerRequest(1);

/** A handler without a network, that responds with a body in these chunks. */
function handlerOf(chunks: readonly string[], failure?: Error): NodeHttpHandler & { sent: number } {
  const handler = Object.assign(new NodeHttpHandler(), { sent: 0 });
  handler.handle = () => {
    handler.sent += 1;
    const body = new PassThrough();
    for (const chunk of chunks) body.write(chunk);
    if (failure) body.destroy(failure);
    else body.end();
    return Promise.resolve({ response: { statusCode: 200, headers: {}, body } });
  };
  return handler;
}

describe('a request that is sent', () => {
  it.each([
    ['an empty body', [], ''],
    ['a body of one chunk', ['{"a":1}'], '{"a":1}'],
    ['a body of several chunks', ['{"a', '":', '1}'], '{"a":1}'],
  ])('has a response with %s, which can be read again', async (_, chunks, text) => {
    const sent = await sendRequest(handlerOf(chunks), REQUEST);
    if ('error' in sent) throw sent.error;
    expect(Buffer.from(sent.bytes).toString()).toBe(text);
    expect(sent.response.body).toBe(sent.bytes);
  });

  it('has the error of the network', async () => {
    const error = new Error('reset');
    expect(await sendRequest(handlerOf(['{'], error), REQUEST)).toEqual({ error });
    const handler = handlerOf([]);
    handler.handle = () => Promise.reject(error);
    expect(await sendRequest(handler, REQUEST)).toEqual({ error });
  });
});

describe('a replaying handler', () => {
  const replaying = (handler: NodeHttpHandler, sent: SentRequest) =>
    replayingHandler(handler, new WeakMap([[REQUEST, sent]]));

  it('gives the response that a request had, and does not send it', async () => {
    const handler = handlerOf(['{}']);
    const sent = await sendRequest(handler, REQUEST);
    if ('error' in sent) throw sent.error;
    expect(await replaying(handler, sent).handle(REQUEST)).toEqual({ response: sent.response });
    expect(handler.sent).toBe(1);
  });

  it.each([
    [new Error('reset'), 'reset'],
    ['no Error', 'no Error'],
  ])('rejects with the error that a request had: %s', async (error, message) => {
    await expect(replaying(handlerOf([]), { error }).handle(REQUEST)).rejects.toThrow(message);
  });

  it('sends every other request', async () => {
    const handler = handlerOf(['{}']);
    const { response } = await replaying(handler, { error: 'not for this one' }).handle(handlerRequest(1));
    expect(response.statusCode).toBe(200);
    expect(handler.sent).toBe(1);
  });
});
