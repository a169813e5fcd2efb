import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { schemaServer } from '../../../../src/terraform/schema/schema-server.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import {
  SAYS_HOW,
  installProvider,
  isAlive,
  providerEnvironment,
  reachedAt,
} from '../../../support/provider/installed.ts';
import { schemaOverGrpc, serveSchema } from '../../../support/provider/over-socket.ts';

/** A server whose provider is a script; its schema is served by the test. */
async function serverOf(script: string, options: { readonly host?: string; readonly isServed?: boolean } = {}) {
  const data = await installProvider(script, options.host);
  const socket = join(temporaryDirectory(), 'plugin1');
  if (options.isServed !== false) await serveSchema(socket);
  const env = providerEnvironment(reachedAt(socket));
  const server = schemaServer(data, env);
  onTestFinished(server.close);
  return { data, env, server };
}

function planOf(...types: string[]): string {
  const file = join(temporaryDirectory(), 'planned');
  writeFileSync(file, zipSync({ tfstate: strToU8(JSON.stringify(types)) }));
  return file;
}

interface Reached {
  readonly Pid: number;
  readonly Addr: { readonly String: string };
}
function reachedIn({ TF_REATTACH_PROVIDERS = '' }: NodeJS.ProcessEnv): Record<string, Reached> {
  return JSON.parse(TF_REATTACH_PROVIDERS) as Record<string, Reached>;
}
const onlyOf = (env: NodeJS.ProcessEnv) => Object.values(reachedIn(env))[0] ?? { Pid: 0, Addr: { String: '' } };

describe.skipIf(process.platform === 'win32')('the schema of a provider', () => {
  test('is served by the source of the provider, which has ended', async () => {
    const { data, server } = await serverOf(SAYS_HOW, { host: 'registry.opentofu.org' });
    expect(Object.keys(reachedIn(await server.environment(planOf())))).toEqual(['registry.opentofu.org/hashicorp/aws']);
    const pid = Number(readFileSync(join(data, 'pid'), 'utf8'));
    await vi.waitFor(() => {
      expect(isAlive(pid)).toBe(false);
    });
  });

  test('has the types of the plans so far, and the provider is started once', async () => {
    const { server } = await serverOf(`echo >> "$0.started"; ${SAYS_HOW}`);
    const first = await server.environment(planOf('aws_securityhub_member', 'aws_region'));
    const schema = await schemaOverGrpc(onlyOf(first).Addr.String);
    expect(Object.keys(schema.resource_schemas)).toEqual(['aws_securityhub_member']);
    expect(Object.keys(schema.data_source_schemas)).toEqual(['aws_region']);
    expect(await server.environment(planOf('aws_securityhub_account'))).toBe(first);
    const { resource_schemas } = await schemaOverGrpc(onlyOf(first).Addr.String);
    expect(Object.keys(resource_schemas).sort()).toEqual(['aws_securityhub_account', 'aws_securityhub_member']);
  });

  test('is no longer served after the end: no process and no socket is left', async () => {
    const { server } = await serverOf(SAYS_HOW);
    const { Pid, Addr } = onlyOf(await server.environment(planOf()));
    expect([isAlive(Pid), existsSync(Addr.String)]).toEqual([true, true]);
    server.close();
    await vi.waitFor(() => {
      expect([isAlive(Pid), existsSync(Addr.String)]).toEqual([false, false]);
    });
  });

  test.each([
    ['has no debug mode', 'exit 1', true],
    ['does not answer', SAYS_HOW, false],
  ])('is not served where the provider %s, and no process is left', async (_, script, isServed) => {
    const { data, server } = await serverOf(script, { isServed });
    expect(await server.environment(planOf())).toEqual({});
    const pid = Number(readFileSync(join(data, 'pid'), 'utf8'));
    await vi.waitFor(() => {
      expect(isAlive(pid)).toBe(false);
    });
  });

  test('is not asked for where the user attaches a provider, where none is installed, where the plan cannot be read, and after the end', async () => {
    const { data, env, server } = await serverOf(SAYS_HOW);
    const attached = schemaServer(data, { ...env, TF_REATTACH_PROVIDERS: '{}' });
    expect(await attached.environment(planOf())).toEqual({});
    expect(await schemaServer(temporaryDirectory(), env).environment(planOf())).toEqual({});
    expect(await server.environment(join(data, 'missing'))).toEqual({});
    server.close();
    expect(await server.environment(planOf())).toEqual({});
    expect(existsSync(join(data, 'pid'))).toBe(false);
  });
});
