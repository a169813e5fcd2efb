import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../../../../src/emulator/server.ts';
import { inProcess } from '../../../support/captured.ts';
import { twoRegions } from '../../../support/ci.ts';
import { DRIFT_CELLS } from '../../../support/git/drift-cells.ts';
import { type Origin, buildOrigin } from '../../../support/git/origin.ts';
import { REPOSITORY, TOKEN, type Github, startGithub } from '../../../support/github.ts';
import { withDirectory } from '../../../support/plan.ts';
import { gitEnvironment, repositoryIn } from '../../../support/repository.ts';
import { emulatorEnvironment } from '../../../support/tools.ts';

const here = process.cwd();
/** A remote that asks for a password. */
const refusing = createServer((_, response) =>
  response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end(),
);
let place: string;
let origin: Origin;
let github: Github;
let emulator: Awaited<ReturnType<typeof startEmulator>>;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hubform-origin-'));
  origin = await buildOrigin(place);
  github = await startGithub();
  emulator = await startEmulator(twoRegions({ hub: { state: 'disabled' } }));
  // The SDK reads the environment of the process.
  for (const [key, value] of Object.entries(emulatorEnvironment(emulator.url, '111122223333'))) {
    if (key.startsWith('AWS_')) vi.stubEnv(key, value);
  }
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  process.chdir(here);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  refusing.close();
  await github.close();
  await emulator.close();
  await rm(place, { recursive: true });
});

describe('hubform ci drift proposes the snapshot and nothing else, or says what it takes:', () => {
  it.each(DRIFT_CELLS)('$name', async ({ name, clone, path = 'hubform/memberships.yaml', env = {}, expected }) => {
    await withDirectory(async (directory) => {
      const cwd = await clone(origin, directory, `http://127.0.0.1:${(refusing.address() as AddressInfo).port}/r.git`);
      const branch = `drift/${name.replace(/\W+/g, '-')}`;
      process.chdir(cwd);
      const { code, stdout, stderr } = await inProcess(['ci', 'drift', path, '--branch', branch], {
        ...emulatorEnvironment(emulator.url, '111122223333'),
        ...gitEnvironment(),
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: github.url,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_TOKEN: TOKEN,
        GITHUB_REF: 'refs/heads/main',
        GITHUB_REF_NAME: 'main',
        GITHUB_REF_TYPE: 'branch',
        ...env,
      });
      process.chdir(here);
      const pushed = await repositoryIn(origin.path).git('for-each-ref', `refs/heads/${branch}`);
      if ('error' in expected) {
        expect(code, stdout + stderr).toBe(1);
        expect(stderr).toMatch(expected.error);
        expect(pushed).toBe('');
        return;
      }
      expect(code, stderr).toBe(0);
      expect(stdout).toContain('1 change at 1 target of 1 account: 1 hub off; 1 important (!).');
      const [commit = ''] = pushed.split(' ');
      const names = await repositoryIn(origin.path).git('diff', '-z', '--name-only', `${commit}~1`, commit);
      expect(names.split('\0').filter(Boolean)).toEqual(expected.commits);
    });
  });
});
