import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSide } from '../../../src/actions/diff.ts';
import { loadSnapshot } from '../../../src/actions/load-snapshot.ts';
import { report } from '../../../src/actions/report.ts';
import { openPrevious } from '../../../src/actions/scan/previous.ts';
import { accountsIn } from '../../../src/constructs/load.ts';
import { readGitSnapshotParts } from '../../../src/git/snapshots.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import { readSnapshotTexts } from '../../../src/snapshot/join.ts';
import { writeSnapshot } from '../../../src/snapshot/write.ts';
import { withRepository } from '../../support/repository.ts';
import { membership } from '../../support/wire.ts';
import { quietContext } from '../../support/verifying.ts';

const A = '111122223333';
const B = '222233334444';
const context = quietContext();

function snapshotOf(...accounts: string[]): string {
  return writeSnapshot(canonicalSnapshot(accounts.map((account) => membership({ account }))));
}

/** Whatever reads a directory with a file for each account. */
const READERS: Readonly<Record<string, (directory: string, cwd: string) => Promise<unknown>>> = {
  'a SNAPSHOT argument': (directory) => loadSnapshot(directory, context),
  'the side of a difference': (directory) => loadSide(directory, context),
  'a report': (directory) => report(directory, { decisions: {}, version: '', env: {} }, context),
  'the previous snapshot of a scan': async (directory) => {
    const previous = await openPrevious(directory, context);
    return Promise.all(previous.accounts.map((account) => previous.of(account)));
  },
  'the construct': (directory) => Promise.resolve().then(() => accountsIn(directory)),
  'the history of git': async (_, cwd) => readSnapshotTexts(await readGitSnapshotParts('git:HEAD:fleet', { cwd })),
};

describe.each(Object.entries(READERS))('%s: a file of a directory', (_, read) => {
  it.each<[what: string, text: string, message: RegExp | undefined]>([
    ['that holds the account of its name', snapshotOf(B), undefined],
    ['that holds another account', snapshotOf(A), /222233334444\.yaml: expected account 222233334444 alone, got 1111/],
    ['that holds another account too', snapshotOf(A, B), /expected account 222233334444 alone, got 111122223333, 2222/],
    ['that holds no account', snapshotOf(), /222233334444\.yaml: expected account 222233334444 alone, got none$/],
    ['that was cut off', snapshotOf(B).replace('...\n', ''), /222233334444\.yaml:\d+: expected the line "\.\.\." at/],
    ['that was cut off at its beginning', '', /222233334444\.yaml:1: expected a snapshot .*, got an empty file$/],
  ])('%s', (__, text, message) =>
    withRepository(async ({ cwd, commit }) => {
      await commit({ [`fleet/${A}.yaml`]: snapshotOf(A), [`fleet/${B}.yaml`]: text });
      const result = read(join(cwd, 'fleet'), cwd);
      if (!message) await expect(result).resolves.toBeDefined();
      else {
        await expect(result).rejects.toMatchObject({
          code: 'snapshot',
          message: expect.stringMatching(message) as string,
        });
      }
    }),
  );
});
