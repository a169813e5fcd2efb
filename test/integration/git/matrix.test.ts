import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inProcess } from '../../support/captured.ts';
import { CELLS } from '../../support/git/cells.ts';
import { DIFF_CELLS } from '../../support/git/diff-cells.ts';
import { type Origin, buildOrigin } from '../../support/git/origin.ts';
import { withDirectory } from '../../support/plan.ts';
import { gitEnvironment } from '../../support/repository.ts';

const here = process.cwd();
/** A remote that asks for a password. */
const server = createServer((_, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end());
const refusing = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/r.git`;
let place: string;
let origin: Origin;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hubform-origin-'));
  origin = await buildOrigin(place);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  process.chdir(here);
  vi.unstubAllEnvs();
});
afterAll(async () => {
  server.close();
  await rm(place, { recursive: true });
});

async function runIn(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  process.chdir(cwd);
  try {
    return await inProcess(args, env);
  } finally {
    process.chdir(here);
  }
}

describe('hubform ci diff reports only what the pull request changes, or says what it needs:', () => {
  it.each(CELLS)('$name', async ({ clone, job, path = 'hubform', env = {}, expected }) => {
    await withDirectory(async (directory) => {
      const cwd = await clone(origin, directory, refusing());
      const { code, stdout, stderr } = await runIn(cwd, ['ci', 'diff', path, '--fail-on', 'none'], {
        ...job(origin, directory),
        ...env,
      });
      if ('error' in expected) {
        expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
        expect(stderr).toMatch(expected.error);
        return;
      }
      expect(code, stderr).toBe(0);
      expect(stderr).toMatch(expected.says ?? /^Warning: no token to comment with: .*\n$/);
      const { changes, important } = expected;
      expect(stdout).toMatch(
        changes === 0 ? /^No differences: /m : new RegExp(`^${changes} change.*; ${important} important`, 'm'),
      );
    });
  });
});

describe('hubform diff reads a revision, or says what it needs:', () => {
  it.each(DIFF_CELLS)('$name', async ({ clone, revision, path = 'hubform', env = {}, expected }) => {
    await withDirectory(async (directory) => {
      const cwd = await clone(origin, directory, refusing());
      const from = `git:${typeof revision === 'string' ? revision : origin.commits[revision.commit]}:./${path}`;
      for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
      const { code, stdout, stderr } = await runIn(cwd, ['diff', from, path], {
        ...gitEnvironment(),
        ...env,
      });
      if (typeof expected === 'string')
        expect({ code, said: stdout.trimEnd().split('\n').at(-1) }, stderr).toEqual({ code: 2, said: expected });
      else {
        expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
        expect(stderr).toMatch(expected);
      }
    });
  });
});
