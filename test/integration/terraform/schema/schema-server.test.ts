import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kill } from 'node:process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { schemaServer } from '../../../src/terraform/schema-server.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';

const REACHED = {
  Protocol: 'grpc',
  ProtocolVersion: 5,
  Pid: 1,
  Test: true,
  Addr: { Network: 'unix', String: '/tmp/plugin1' },
};
const SAYS = `echo "Provider started."; echo "	TF_REATTACH_PROVIDERS='$REACH'"; exec sleep 60`;

/** The data directory of an init with a provider that is this script. */
async function installed(script: string, host = 'registry.terraform.io', reached: unknown = REACHED) {
  const data = temporaryDirectory();
  const directory = join(data, 'providers', host, 'hashicorp', 'aws', '5.100.0', 'linux_amd64');
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'terraform-provider-aws_v5.100.0_x5');
  await writeFile(file, `#!/bin/sh\necho $$ > "${data}/pid"\n${script}\n`);
  await chmod(file, 0o755);
  const reach = JSON.stringify({ 'registry.terraform.io/hashicorp/aws': reached });
  const env = { PATH: process.env.PATH, REACH: reach };
  const server = schemaServer(data, env);
  onTestFinished(server.close);
  return { data, env, server };
}

function isAlive(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a provider that serves its schema', () => {
  test('is reached by its source, and ends when the server is closed', async () => {
    const { data, server } = await installed(SAYS, 'registry.opentofu.org');
    const { TF_REATTACH_PROVIDERS } = await server.environment();
    expect(JSON.parse(TF_REATTACH_PROVIDERS ?? '')).toEqual({ 'registry.opentofu.org/hashicorp/aws': REACHED });
    const pid = Number(readFileSync(join(data, 'pid'), 'utf8'));
    expect(isAlive(pid)).toBe(true);
    server.close();
    await vi.waitFor(() => {
      expect(isAlive(pid)).toBe(false);
    });
  });

  test('is started once', async () => {
    const { server } = await installed(`echo >> "$0.started"; ${SAYS}`);
    expect(await server.environment()).toBe(await server.environment());
  });

  test.each<[string, string, unknown]>([
    ['ends without a word', 'exit 1', REACHED],
    ['says something else', 'echo "This binary is a plugin"; exit 1', REACHED],
    ['is reached over the network', SAYS, { ...REACHED, Addr: { Network: 'tcp', String: '127.0.0.1:1' } }],
  ])('that %s is not used', async (_, script, reached) => {
    const { server } = await installed(script, undefined, reached);
    expect(await server.environment()).toEqual({});
  });

  test('is not started where the user attaches a provider, where none is installed, and after the end', async () => {
    const { data, env, server } = await installed(SAYS);
    expect(await schemaServer(data, { ...env, TF_REATTACH_PROVIDERS: '{}' }).environment()).toEqual({});
    expect(await schemaServer(temporaryDirectory(), env).environment()).toEqual({});
    server.close();
    expect(await server.environment()).toEqual({});
    expect(existsSync(join(data, 'pid'))).toBe(false);
  });
});
