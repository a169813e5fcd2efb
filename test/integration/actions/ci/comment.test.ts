import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commentIfPermitted, pathFromTop } from '../../../../src/actions/ci/comment.ts';
import { NotPermitted } from '../../../../src/forge/rest.ts';
import { memoryForge } from '../../../support/forge.ts';
import { gitEnvironment, withRepository } from '../../../support/repository.ts';
import { quietContext } from '../../../support/verifying.ts';

it('the path of a comment begins at the top of the repository, however it is written', async () => {
  await withRepository(async ({ cwd }) => {
    const env = gitEnvironment();
    mkdirSync(join(cwd, 'prod é', 'a'), { recursive: true });
    const prod = { cwd: join(cwd, 'prod é'), env };
    for (const path of ['hubform', './hubform', 'hubform/', 'a/../hubform', '../prod é/hubform']) {
      expect(await pathFromTop(path, prod)).toBe('prod é/hubform');
    }
    expect(await pathFromTop('prod é/hubform', { cwd, env })).toBe('prod é/hubform');
    expect(await pathFromTop('../dev', prod)).toBe('dev');
  });
});

it('a token that may not comment is a warning', async () => {
  const context = quietContext();
  const forge = { ...memoryForge(), addComment: () => Promise.reject(new NotPermitted('403 read only')) };
  const text = { mark: '<!-- m -->', body: '<!-- m -->\ntext', quiet: false };
  expect(await commentIfPermitted(forge, 5, text, context)).toBe('refused');
  expect(context.events).toMatchObject([
    { kind: 'warning', message: expect.stringMatching(/the difference is in the log of the job$/) as string },
  ]);
  await expect(
    commentIfPermitted({ ...forge, addComment: () => Promise.reject(new Error('bug')) }, 5, text, context),
  ).rejects.toThrow('bug');
});
