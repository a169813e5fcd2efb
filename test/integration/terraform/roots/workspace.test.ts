import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { type Workspace, withWorkspace } from '../../../../src/terraform/roots/workspace.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('every directory exists during the run, and none after it', async () => {
  const paths = await withWorkspace((workspace) => {
    const all = Object.values(workspace as unknown as Record<string, string>);
    for (const path of all) expect(existsSync(path)).toBe(true);
    return Promise.resolve(all);
  });
  expect(new Set(paths).size).toBe(5);
  for (const path of [...paths, dirname(paths[0] ?? '')]) expect(existsSync(path)).toBe(false);
});

it('an error is passed on, after the directories are removed', async () => {
  let used: Workspace | undefined;
  const run = withWorkspace((workspace) => {
    used = workspace;
    return Promise.reject(new Error('failed'));
  });
  await expect(run).rejects.toThrow('failed');
  expect(existsSync(used?.code ?? '/')).toBe(false);
});

it('read-only directories are removed too', async () => {
  const path = await withWorkspace(({ data }) => {
    mkdirSync(join(data, 'provider'));
    writeFileSync(join(data, 'provider', 'binary'), '', { mode: 0o500 });
    chmodSync(join(data, 'provider'), 0o500);
    return Promise.resolve(data);
  });
  expect(existsSync(path)).toBe(false);
});

it('a TMPDIR that does not exist is refused', async () => {
  const missing = join(temporaryDirectory(), 'missing');
  vi.stubEnv('TMPDIR', missing);
  await expect(withWorkspace(() => Promise.resolve())).rejects.toMatchObject({
    code: 'disk',
    message: `cannot create a temporary directory in ${missing}`,
  });
});
