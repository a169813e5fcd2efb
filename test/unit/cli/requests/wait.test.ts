import { expect, it } from 'vitest';
import { waitRequestOf } from '../../../../src/cli/requests/wait.ts';
import { parseLine } from '../../../support/options.ts';

async function request(line: string, env: Record<string, string> = {}) {
  const invocation = { ...parseLine(line, { env }), io: { env }, context: { reporter: { report: () => undefined } } };
  const { scan, ...rest } = await waitRequestOf(invocation as unknown as Parameters<typeof waitRequestOf>[0]);
  const { settings: _settings, ...connection } = scan;
  return { ...rest, scan: connection };
}

const AUTO = { concurrency: 'auto', maxConcurrency: expect.any(Number) as number };

it.each([
  ['wait members', {}, { paths: ['members'], seconds: 300 }, {}],
  ['wait a/1 a/2 --for 0', {}, { paths: ['a/1', 'a/2'], seconds: 0 }, {}],
  [
    'wait a --role-name read --external-id x1 --role-session-name me --session-duration 900',
    { TF_VAR_external_id: 'secret' },
    { paths: ['a'], seconds: 300, terraformExternalId: 'secret' },
    { roleName: 'read', externalId: 'x1', roleSessionName: 'me', sessionSeconds: 900 },
  ],
  [
    'wait a --concurrency 3',
    { TF_VAR_external_id: '' },
    { paths: ['a'], seconds: 300 },
    { concurrency: 3, maxConcurrency: undefined },
  ],
  ['wait a', { HUBFORM_ROLE_NAME: 'read' }, { paths: ['a'], seconds: 300 }, { roleName: 'read' }],
])('%s %j', async (line, env, expected, scan) => {
  expect(await request(line, env)).toEqual({ ...expected, scan: { ...AUTO, timeoutSeconds: 20, ...scan } });
});

it.each(['wait', 'wait a --for 5m', 'wait a --for -1'])('%s is refused', (line) => {
  expect(() => parseLine(line)).toThrow();
});
