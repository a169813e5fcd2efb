import { GetAdministratorAccountCommand } from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { sdkClient } from '../../../../src/aws/client/sdk-client.ts';
import { failing, startStub, type StubResponse } from '../../../support/stub-server.ts';
import { keysOf, sessionAt } from '../../../support/session.ts';

async function send(answer: StubResponse, maxAttempts = 1) {
  let requests = 0;
  const stub = await startStub({
    GetAdministratorAccount: () => {
      requests += 1;
      return answer;
    },
  });
  const session = await sessionAt(stub.url, { maxAttempts, timeoutSeconds: 1 });
  const { send: sendCommand } = sdkClient({
    ...session.clientConfig('SecurityHub'),
    ...{ region: 'eu-west-1', credentials: keysOf('111122223333') },
  });
  try {
    const result = await sendCommand(new GetAdministratorAccountCommand({})).catch((error: unknown) => error);
    return { result, requests };
  } finally {
    session.close();
    await stub.close();
  }
}

describe('a success', () => {
  const DEEP = `{"Administrator":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  it.each<[string, number, string | Uint8Array]>([
    ['an object', 200, '{ "Administrator": {"InvitedAt":"x"}, "New": null }'],
    ['an empty body', 200, ''],
    ['a list', 200, '[]'],
    ['HTML', 200, '<html>'],
    ['bytes that are not UTF-8', 200, Buffer.from([0xff, 0])],
    ['what is nested deeply', 200, DEEP],
    ['the status 202', 202, '{}'],
    ['the status 299', 299, ''],
  ])('with %s is handed on as it was sent, after one request', async (_, status, body) => {
    const { result, requests } = await send({ status, body }, 3);
    expect(result).toEqual({ status, body: Buffer.from(body) });
    expect(requests).toBe(1);
  });
});

describe('anything else is what the SDK makes of it:', () => {
  it.each<[string, StubResponse, object, number]>([
    ['a refusal', failing(403, 'AccessDeniedException', 'no'), { name: 'AccessDeniedException', message: 'no' }, 1],
    ['a throttle', failing(429, 'TooManyRequestsException', 'x'), { name: 'TooManyRequestsException' }, 3],
    ['an error of the service', failing(500, 'InternalException', 'x'), { name: 'InternalException' }, 3],
    ['a redirection', { status: 302, body: {} }, { $metadata: { httpStatusCode: 302 } }, 1],
    ['half a success', { body: 'x'.repeat(100), half: 'silent' }, { name: 'TimeoutError' }, 3],
    ['a success that trickles', { body: 'x'.repeat(100), half: 'trickling' }, { name: 'TimeoutError' }, 3],
    ['a refusal that trickles', { status: 403, body: '{}', half: 'trickling' }, { name: 'TimeoutError' }, 3],
    ['a connection that is reset', 'reset', { code: 'ECONNRESET' }, 3],
  ])('%s', async (_, answer, error, requests) => {
    const sent = await send(answer, 3);
    expect(sent.result).toBeInstanceOf(Error);
    expect(sent.result).toMatchObject(error);
    expect(sent.requests).toBe(requests);
  });
});
