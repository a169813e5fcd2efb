import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { inProcess } from '../../support/captured.ts';
import { CELLS } from '../../support/git/cells.ts';
import { type Origin, buildOrigin } from '../../support/git/origin.ts';
import { withDirectory } from '../../support/plan.ts';

const here = process.cwd();
/** A remote that asks for a password. */
const server = createServer((_, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end());
let origin: Origin;

beforeAll(async () => {
  origin = await buildOrigin(await mkdtemp(join(tmpdir(), 'hubform-origin-')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  process.chdir(here);
  vi.unstubAllEnvs();
});
afterAll(async () => {
  server.close();
  await rm(origin.path, { recursive: true });
});

describe('hubform ci diff reports what the pull request changes, and nothing else, or says what it takes:', () => {
  it.each(CELLS)('$name', async ({ clone, job, path = 'hubform', env = {}, expected }) => {
    await withDirectory(async (directory) => {
      const refusing = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r.git`;
      const cwd = await clone(origin, directory, refusing);
      process.chdir(cwd);
      const { code, stdout, stderr } = await inProcess(['ci', 'diff', path], { ...job(origin, directory), ...env });
      process.chdir(here);
      if (process.env.HUBFORM_FIGURES) console.info(expect.getState().currentTestName?.split(': ')[1], '|', code, '|', /^(No differences|\d+ change).*$/m.exec(stdout)?.[0], '|', stderr.replace(/^Warning: no token.*\n/m, ''));
      if ('error' in expected) {
        expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: '' });
        expect(stderr).toMatch(expected.error);
        return;
      }
      expect(code, stderr).toBe(0);
      expect(stderr).toMatch(expected.says ?? /^Warning: no token to comment with: .*\n$/);
      const { changes, important } = expected;
      const outputs = join(directory, 'output');
      if (existsSync(outputs)) {
        expect(readFileSync(outputs, 'utf8')).toBe(`changes=${changes}\nimportant=${important}\n`);
      } else expect(stdout).toContain(`${changes} change`);
    });
  });
});
