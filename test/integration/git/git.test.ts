import { expect, it } from 'vitest';
import { git } from '../../../src/git/git.ts';
import { temporaryDirectory } from '../../support/files/directory.ts';
import { withRepository } from '../../support/repository.ts';

it('the input reaches git, and its output comes back as bytes', () =>
  withRepository(async ({ cwd }) => {
    const { code, stdout, error } = await git(['hash-object', '--stdin'], 'zwölf', { cwd });
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(stdout.toString()).toMatch(/^[0-9a-f]{40}\n$/);
  }));

it('a failure has the line that names the error, without "fatal:"', () =>
  withRepository(async ({ cwd }) => {
    const { code, error } = await git(['rev-parse', '--verify', 'nowhere^{commit}'], '', { cwd });
    expect({ code, error }).toEqual({ code: 128, error: 'Needed a single revision' });
  }));

it('arguments are not read by a shell', () =>
  withRepository(async ({ cwd }) => {
    const { stdout } = await git(['rev-parse', '--', '$(touch ran)', '; touch ran'], '', { cwd });
    expect(stdout.toString()).toBe('--\n$(touch ran)\n; touch ran\n');
  }));

it('git that is not on the PATH is named, with a hint', async () => {
  await expect(git(['version'], '', { env: { PATH: temporaryDirectory() } })).rejects.toMatchObject({
    code: 'git',
    message: 'cannot run git: it was not found',
    hint: expect.stringContaining('Install git') as string,
  });
});

it('a child that is aborted rejects with the abort', async () => {
  await expect(git(['version'], '', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});

it('a large input for a child that does not read it is no error', async () => {
  expect((await git(['version'], 'x'.repeat(10_000_000), {})).code).toBe(0);
});
