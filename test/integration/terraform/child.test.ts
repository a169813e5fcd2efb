import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runChild } from '../../../src/terraform/child.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';

const options = (signal = new AbortController().signal) => ({ env: { PATH: process.env.PATH }, signal });
const node = (script: string, signal?: AbortSignal) => runChild(process.execPath, ['-e', script], options(signal));

it('the exit code and both outputs are returned', async () => {
  expect(await node('console.log("zwölf"); console.error("err"); process.exitCode = 3')).toEqual({
    code: 3,
    stdout: 'zwölf\n',
    stderr: 'err\n',
  });
});

it('the environment and the directory are those that are given', async () => {
  const cwd = temporaryDirectory();
  const { stdout } = await runChild(process.execPath, ['-p', 'process.cwd() + (process.env.HOME ?? "")'], {
    ...options(),
    cwd,
  });
  expect(stdout.trim()).toBe(cwd);
});

it('a child that was killed has the code -1', async () => {
  expect((await node('process.kill(process.pid, "SIGKILL")')).code).toBe(-1);
});

it('a missing command keeps the code of the system', async () => {
  await expect(runChild('/nowhere/terraform', [], options())).rejects.toMatchObject({ code: 'ENOENT' });
});

it('an abort ends the child and its children, and rejects with the reason', async () => {
  const stop = new AbortController();
  const script = `const { spawn } = require('child_process');
    spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'inherit' });
    setInterval(() => 0, 1000);`;
  const run = node(script, stop.signal);
  await setTimeout(300);
  stop.abort(new Error('stopped'));
  // The grandchild holds the pipes: the promise settles only when it has ended too.
  await expect(run).rejects.toThrow('stopped');
});

it('an abort before the start starts nothing', async () => {
  await expect(node('', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
});
