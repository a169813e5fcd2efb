import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listedAccounts, shardOf } from '../../../../src/cli/requests/accounts.ts';
import { pipe } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

describe('the accounts', () => {
  it('are those of the flag and of the file, each once, with the names of the file', () =>
    withDirectory(async (directory) => {
      const accountsFile = join(directory, 'accounts.csv');
      writeFileSync(accountsFile, 'id,name\n111122223333,one\n444455556666,two\n');
      expect(await listedAccounts({ account: ['111122223333', '777788889999'], accountsFile })).toEqual([
        { id: '111122223333', name: 'one' },
        { id: '777788889999' },
        { id: '444455556666', name: 'two' },
      ]);
      expect(await listedAccounts({ account: [], accountsFile: undefined })).toEqual([]);
    }));
});

describe('the share of a job', () => {
  it('is what the flag says, else what AWS Batch says', () => {
    const batch = { env: { AWS_BATCH_JOB_ARRAY_INDEX: '2', AWS_BATCH_JOB_ARRAY_SIZE: '4' } };
    const { io, terminal, stderr } = pipe({}, batch);
    expect(shardOf({ io, terminal, values: { shard: { index: 0, size: 1 } } })).toEqual({ index: 0, size: 1 });
    expect(stderr()).toBe('');
    expect(shardOf({ io, terminal, values: { shard: undefined } })).toEqual({ index: 2, size: 4 });
    expect(stderr()).toMatch(/^Scanning share 3 of 4/);
  });

  it.each([
    [{}],
    [{ AWS_BATCH_JOB_ARRAY_INDEX: '4', AWS_BATCH_JOB_ARRAY_SIZE: '4' }],
    [{ AWS_BATCH_JOB_ARRAY_INDEX: '1' }],
  ])('is none with %j', (env) => {
    expect(shardOf({ ...pipe({}, { env }), values: { shard: undefined } })).toBeUndefined();
  });
});
