import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readGitSnapshotParts } from '../../../src/git/snapshots.ts';
import { fetchPromised } from '../../../src/git/promised.ts';
import { withDirectory } from '../../support/plan.ts';
import { gitEnvironment, partialClone, withRepository } from '../../support/repository.ts';

const ACCOUNTS = Array.from({ length: 20 }, (_, count) => String(111_122_223_300 + count));
const files = (text: string) =>
  Object.fromEntries(ACCOUNTS.map((account) => [`fleet/${account}.yaml`, `${text} ${account}\n`]));

it.each(['blob:none', 'tree:0'])('with --filter=%s, the files of a directory are fetched all at once', (filter) =>
  withRepository((origin) =>
    withDirectory(async (place) => {
      await origin.commit(files('old'));
      await origin.commit(files('new'));
      const { cwd, git, disconnect } = await partialClone(origin, filter, join(place, 'clone'));
      const config = readFileSync(join(cwd, '.git/config'), 'utf8');
      const trace = join(place, 'trace');
      const options = { cwd, env: { ...gitEnvironment(), GIT_TRACE: trace } };
      const parts = await readGitSnapshotParts('git:HEAD~1:fleet', options);
      expect(parts.map(({ text }) => text)).toEqual(ACCOUNTS.map((account) => `old ${account}\n`));
      const fetches = readFileSync(trace, 'utf8').match(/built-in: git fetch /g) ?? [];
      // Of tree:0, also the two trees that lead there.
      expect(fetches.length).toBeLessThanOrEqual(filter === 'tree:0' ? 3 : 1);
      expect(readFileSync(join(cwd, '.git/config'), 'utf8')).toBe(config);
      disconnect();
      // Nothing is missing any more, so nothing is fetched.
      const tree = (await git('rev-parse', 'HEAD~1:fleet')).trim();
      await fetchPromised(tree, [], options);
      expect(await readGitSnapshotParts('git:HEAD~1:fleet', options)).toHaveLength(ACCOUNTS.length);
    }),
  ),
);
