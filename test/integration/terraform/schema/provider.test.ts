import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { installedProvider, startProvider } from '../../../../src/terraform/schema/provider.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import {
  SAYS_HOW,
  installProvider,
  isAlive,
  providerEnvironment,
  reachedAt,
} from '../../../support/provider/installed.ts';

const REACHED = reachedAt('/tmp/plugin1');

async function started(script: string, reached: unknown = REACHED) {
  const data = await installProvider(script);
  const provider = startProvider((await installedProvider(data))?.path ?? '', providerEnvironment(reached));
  onTestFinished(provider.end);
  return { ...provider, pid: () => Number(readFileSync(join(data, 'pid'), 'utf8')) };
}

describe.skipIf(process.platform === 'win32')('an installed provider', () => {
  test('is found by its source', async () => {
    const data = await installProvider('', 'registry.opentofu.org');
    expect(await installedProvider(data)).toMatchObject({ source: 'registry.opentofu.org/hashicorp/aws' });
  });

  test('is not found where there is none, and where there are two', async () => {
    expect(await installedProvider(temporaryDirectory())).toBeUndefined();
    const data = await installProvider('');
    await mkdir(join(data, 'providers/registry.terraform.io/hashicorp/aws/6.0.0/linux_amd64'), { recursive: true });
    expect(await installedProvider(data)).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('a provider in debug mode', () => {
  test('ends before the process whose id Terraform gets, which is not hubform', async () => {
    const { reattachment, endProvider, end, pid } = await started(SAYS_HOW);
    const reached = await reattachment;
    expect(reached).toEqual({ ...REACHED, Pid: reached?.Pid });
    const shell = reached?.Pid ?? 0;
    expect([1, process.pid, pid()]).not.toContain(shell);
    expect([isAlive(pid()), isAlive(shell)]).toEqual([true, true]);
    endProvider();
    await vi.waitFor(() => {
      expect([isAlive(pid()), isAlive(shell)]).toEqual([false, true]);
    });
    end();
    await vi.waitFor(() => {
      expect(isAlive(shell)).toBe(false);
    });
  });

  test('ends with the pipe to hubform, which is closed when hubform is killed', async () => {
    const { reattachment, end, pid } = await started(SAYS_HOW);
    const shell = (await reattachment)?.Pid ?? 0;
    end();
    await vi.waitFor(() => {
      expect([isAlive(pid()), isAlive(shell)]).toEqual([false, false]);
    });
  });

  test.each<[string, string, unknown]>([
    ['ends without a word', 'exit 1', REACHED],
    ['says something else', 'echo "This binary is a plugin"; exit 1', REACHED],
    ['is reached over the network', SAYS_HOW, { ...REACHED, Addr: { Network: 'tcp', String: '127.0.0.1:1' } }],
    ['speaks another protocol', SAYS_HOW, { ...REACHED, ProtocolVersion: 7 }],
    ['would be ended by Terraform', SAYS_HOW, { ...REACHED, Test: false }],
  ])('that %s is not reached', async (_, script, reached) => {
    expect(await (await started(script, reached)).reattachment).toBeUndefined();
  });
});
