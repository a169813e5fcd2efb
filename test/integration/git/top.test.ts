import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryFromTop, repositoryTop } from '../../../src/git/top.ts';
import { withDirectory } from '../../support/plan.ts';
import { gitEnvironment, withRepository } from '../../support/repository.ts';

describe('the top of the repository', () => {
  it('is found from a directory in it', async () => {
    await withRepository(async ({ cwd }) => {
      const below = join(cwd, 'a', 'b');
      mkdirSync(below, { recursive: true });
      const top = await repositoryTop({ cwd: below, env: gitEnvironment() });
      expect(realpathSync(top ?? '')).toBe(realpathSync(cwd));
    });
  });

  it('is not known outside of one, or without git', async () => {
    await withDirectory(async (cwd) => {
      expect(await repositoryTop({ cwd, env: gitEnvironment() })).toBeUndefined();
      expect(await repositoryTop({ cwd, env: { PATH: cwd } })).toBeUndefined();
    });
  });

  it('is an error where the run was stopped', async () => {
    await expect(repositoryTop({ signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

it('the current directory is named from the top, and is the top itself outside of a repository', async () => {
  await withRepository(async ({ cwd }) => {
    mkdirSync(join(cwd, 'a b', 'é'), { recursive: true });
    const env = gitEnvironment();
    expect(await directoryFromTop({ cwd: join(cwd, 'a b', 'é'), env })).toBe('a b/é/');
    expect(await directoryFromTop({ cwd, env })).toBe('');
  });
  await withDirectory(async (cwd) => {
    expect(await directoryFromTop({ cwd, env: gitEnvironment() })).toBe('');
  });
});
