import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotPermitted, type RestApi, restApi } from '../../../src/forge/rest.ts';
import { HubformError } from '../../../src/error.ts';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** Each request takes the next of these; the last one stays. */
let answers: Respond[] = [];
const requests: { line: string; headers: IncomingMessage['headers']; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    requests.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(request, response);
  });
});
let api: RestApi;
let abort: AbortController;
beforeEach(async () => {
  requests.length = 0;
  abort = new AbortController();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  api = restApi(`http://127.0.0.1:${port}`, { 'private-token': 'planted-secret' }, { signal: abort.signal });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Respond =>
  (_, response) =>
    response.writeHead(status, headers).end(JSON.stringify(body));
const broken: Respond = (request) => request.socket.destroy();
const silent: Respond = () => undefined;
const OK = json(200, { id: 1 });

async function failure(call: Promise<unknown>): Promise<Error> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('did not fail');
  expect(inspect(error, { depth: 10 })).not.toContain('planted-secret');
  return error;
}

describe('a call', () => {
  it('sends JSON with the headers, and gives the JSON of the response', async () => {
    answers = [OK];
    expect(await api.call('POST', '/projects/a%2Fb/notes', { body: 'é' })).toEqual({ id: 1 });
    expect(requests).toMatchObject([
      {
        line: 'POST /projects/a%2Fb/notes',
        body: '{"body":"é"}',
        headers: {
          'private-token': 'planted-secret',
          'user-agent': 'hubform',
          'content-type': 'application/json',
        },
      },
    ]);
  });

  it.each([401, 403, 404])('is not permitted where the service answers %i', async (status) => {
    answers = [json(status, { message: 'Resource not\naccessible' })];
    const error = await failure(api.call('GET', '/user'));
    expect(error).toBeInstanceOf(NotPermitted);
    expect(error.message).toBe(`${status} Resource not\\u000aaccessible`);
    expect(requests).toHaveLength(1);
  });

  it.each([
    [422, { message: 'body is too long' }, 'body is too long'],
    [400, { error: 'scope' }, '{"error":"scope"}'],
    [301, { message: 'Moved Permanently' }, 'Moved Permanently'],
  ])('fails where the service answers %i', async (status, body, message) => {
    answers = [json(status, body, { location: '/elsewhere' })];
    const error = await failure(api.call('GET', '/a'));
    expect(error).toMatchObject({ code: 'forge', message: `GET /a: the service answered ${status}: ${message}` });
    expect(requests).toHaveLength(1);
  });

  it('fails where the response is not JSON', async () => {
    answers = [(_, response) => response.end('<html>captive portal</html>')];
    expect(await failure(api.call('GET', '/a'))).toMatchObject({
      ...{ code: 'forge', message: 'GET /a: the service did not answer in JSON: <html>captive portal</html>' },
    });
  });

  it('names the URL where nothing listens', async () => {
    server.close();
    const error = await failure(api.call('POST', '/a', {}));
    expect(error).toBeInstanceOf(HubformError);
    expect(error.message).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/a: .*ECONNREFUSED/);
    expect(error).toHaveProperty('hint', expect.stringMatching(/^Run the job again; .*GITHUB_API_URL/));
  });
});

describe('a call is retried', () => {
  it.each(['GET', 'PUT', 'PATCH'] as const)('%s, where the connection breaks or the service fails', async (method) => {
    answers = [broken, json(503, {}), OK];
    expect(await api.call(method, '/a', method === 'GET' ? undefined : { a: 1 })).toEqual({ id: 1 });
    expect(new Set(requests.map(({ line, body }) => line + body)).size).toBe(1);
  });

  it('four times at most', { timeout: 20_000 }, async () => {
    answers = [json(502, '<html>')];
    expect(await failure(api.call('GET', '/a'))).toMatchObject({
      message: expect.stringMatching(/answered 502/) as string,
      hint: expect.stringMatching(/^Run the job again/) as string,
    });
    expect(requests).toHaveLength(4);
  });

  it.each([
    ['connection that breaks', broken],
    ['service that fails', json(503, {}, { 'retry-after': '1' })],
  ])('but not a POST after a %s: it may have been carried out', async (_, answer) => {
    answers = [answer, OK];
    expect(await failure(api.call('POST', '/a', {}))).toMatchObject({ code: 'forge' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['429', json(429, { message: 'Slow down' })],
    ['the 403 of GitHub', json(403, { message: 'You have exceeded a secondary rate limit' })],
  ])('a POST too after a rate limit, %s', async (_, answer) => {
    answers = [answer, OK];
    expect(await api.call('POST', '/a', {})).toEqual({ id: 1 });
  });

  it('after the time that the service names', async () => {
    answers = [json(429, {}, { 'retry-after': '2' }), OK];
    const start = Date.now();
    await api.call('POST', '/a', {});
    expect(Date.now() - start).toBeGreaterThan(1_900);
  });
});

describe('the signal', () => {
  it.each([
    ['a request', silent],
    ['a wait', json(429, {}, { 'retry-after': '50' })],
  ])('ends %s with its reason', async (_, answer) => {
    answers = [answer];
    const reason = new Error('interrupted');
    setTimeout(() => {
      abort.abort(reason);
    }, 200);
    expect(await failure(api.call('GET', '/a'))).toBe(reason);
    expect(await failure(api.call('GET', '/a'))).toBe(reason);
    expect(requests).toHaveLength(1);
  });
});

describe('a list', () => {
  it('has all pages, and keeps the query of its path', async () => {
    answers = [
      ({ url }, response) => {
        const page = Number(new URL(url ?? '', 'http://x').searchParams.get('page'));
        response.end(JSON.stringify(Array.from({ length: page < 3 ? 100 : 7 }, (_, i) => page * 1000 + i)));
      },
    ];
    const list = await api.list('/notes?sort=asc');
    expect([list.length, list[0], list.at(-1)]).toEqual([207, 1000, 3006]);
    expect(requests.map(({ line }) => line)).toEqual(
      [1, 2, 3].map((page) => `GET /notes?sort=asc&per_page=100&page=${page}`),
    );
  });

  it('fails where it is not one', async () => {
    answers = [OK];
    expect((await failure(api.list('/a'))).message).toBe('GET /a: expected a list');
  });
});
