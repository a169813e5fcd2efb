import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/emulator/server.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { MEMBER, authorization, membership } from '../../support/wire.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(canonicalSnapshot([membership()]), { recordCalls: 100 });
});
afterAll(() => emulator.close());

test.each(['localhost', '127.0.0.1', '127.0.0.2', '[::1]', 'hubform.localhost', 'LOCALHOST'])(
  'a request to %s is for this machine, and is answered',
  async (host) => {
    expect((await ask({ host: `${host}:${emulator.port}` })).status).toBe(200);
    expect((await ask({ host })).status).toBe(200);
  },
);

// A page of theirs whose name leads to 127.0.0.1 is of the same origin to the browser: it may sign, and read the answer.
test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'evil-localhost', '10.0.0.1', ''])(
  'a request to %s was led here by a foreign name, and is refused',
  async (host) => {
    const before = [...emulator.calls.recorded];
    const { status, body } = await ask({ host: `${host}:${emulator.port}` });
    expect(status).toBe(403);
    expect(body).not.toContain(MEMBER);
    expect(emulator.calls.recorded).toEqual(before);
  },
);

test('a page of another origin is not allowed to sign, nor to read', async () => {
  const origin = { origin: 'http://evil.example', 'access-control-request-headers': 'authorization' };
  const { status, headers } = await ask(origin, 'OPTIONS');
  expect(status).toBeGreaterThanOrEqual(400);
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

interface Answered {
  readonly status: number | undefined;
  readonly headers: object;
  readonly body: string;
}

/** Not by fetch, which names the host itself. */
function ask(headers: Record<string, string>, method = 'GET'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const signed = method === 'OPTIONS' ? {} : { authorization: authorization(MEMBER, 'securityhub', 'us-east-1') };
    const asked = request(`${emulator.url}/accounts`, { method, headers: { ...signed, ...headers } }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => {
        resolve({ status: answer.statusCode, headers: answer.headers, body });
      });
    });
    asked.on('error', reject).end();
  });
}
