import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathBefore } from '../../../src/git/base.ts';
import { readGitSnapshotParts } from '../../../src/git/snapshots.ts';
import { withDirectory } from '../../support/plan.ts';
import { type PartialClone, gitEnvironment, partialClone, withRepository } from '../../support/repository.ts';

/** A clone that has the commits and the files of HEAD, and of the commit before it what the filter left. */
function withClone(filter: string, use: (clone: PartialClone) => Promise<void>): Promise<void> {
  return withRepository((origin) =>
    withDirectory(async (place) => {
      await origin.commit({ 'env/m.yaml': 'one\n' });
      await origin.commit({ 'env/m.yaml': 'two\n' });
      await use(await partialClone(origin, filter, join(place, 'clone')));
    }),
  );
}

const NO_FETCH = {
  code: 'git',
  message: expect.stringMatching(/could not fetch [0-9a-f]{40} from promisor remote$/) as string,
  hint: expect.stringMatching(/persist-credentials: true/) as string,
};

it.each(['blob:none', 'tree:0'])('with --filter=%s, what is missing is fetched', (filter) =>
  withClone(filter, async ({ cwd }) => {
    const options = { cwd, env: gitEnvironment() };
    expect(await pathBefore('HEAD~1', 'env/m.yaml', options)).toMatchObject({ exists: true });
    expect(await pathBefore('HEAD~1', 'env/x.yaml', options)).toMatchObject({ exists: false });
    expect(await readGitSnapshotParts('git:HEAD~1:env/m.yaml', options)).toMatchObject([{ text: 'one\n' }]);
  }),
);

it('without its server, a clone without contents knows which paths there are, and fails to read them', () =>
  withClone('blob:none', async ({ cwd, disconnect }) => {
    disconnect();
    const options = { cwd, env: gitEnvironment() };
    expect(await pathBefore('HEAD~1', 'env/m.yaml', options)).toMatchObject({ exists: true });
    expect(await pathBefore('HEAD~1', 'env/x.yaml', options)).toMatchObject({ exists: false });
    await expect(readGitSnapshotParts('git:HEAD~1:env/m.yaml', options)).rejects.toMatchObject(NO_FETCH);
    expect(await readGitSnapshotParts('git:HEAD:env/m.yaml', options)).toMatchObject([{ text: 'two\n' }]);
  }));

it('without its server, a clone without trees does not know which paths there are', () =>
  withClone('tree:0', async ({ cwd, disconnect }) => {
    disconnect();
    const options = { cwd, env: gitEnvironment() };
    await expect(pathBefore('HEAD~1', 'env/m.yaml', options)).rejects.toMatchObject(NO_FETCH);
    await expect(pathBefore('HEAD~1', 'env/x.yaml', options)).rejects.toMatchObject(NO_FETCH);
    await expect(readGitSnapshotParts('git:HEAD~1:env/m.yaml', options)).rejects.toMatchObject(NO_FETCH);
  }));
