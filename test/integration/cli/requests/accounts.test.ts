import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exclusionsOf, listedAccounts, shardOf } from '../../../../src/cli/requests/accounts.ts';
import { pipe } from '../../../support/captured.ts';
import { withDirectory } from '../../../support/plan.ts';

describe('the accounts', () => {
  it('are those of the flag and of the file, each once, with the names of the file', () =>
    withDirectory(async (directory) => {
      const accountsFile = join(directory, 'accounts.csv');
      writeFileSync(accountsFile, 'id,name\n111122223333,one\n444455556666,two\n');
      const { terminal, stderr } = pipe();
      const both = await listedAccounts({ account: ['111122223333', '777788889999'], accountsFile }, terminal);
      expect(both.accounts).toEqual([
        { id: '111122223333', name: 'one' },
        { id: '777788889999' },
        { id: '444455556666', name: 'two' },
      ]);
      expect((await listedAccounts({ account: [], accountsFile: undefined }, terminal)).accounts).toEqual([]);
      expect(stderr()).toBe('');
    }));

  it('are without those that the file calls not active, unless the flag names them; notes say so', () =>
    withDirectory(async (directory) => {
      const accountsFile = join(directory, 'accounts.csv');
      const rows = [
        '111122223333,SUSPENDED',
        '222233334444,Pending closure',
        '333344445555,ACTIVE',
        '444455556666,in use',
      ];
      writeFileSync(accountsFile, `id,state\n${rows.join('\n')}\n`);
      const { terminal, stderr } = pipe();
      const { accounts: listed } = await listedAccounts({ account: ['222233334444'], accountsFile }, terminal);
      expect(listed.map(({ id }) => id)).toEqual(['222233334444', '333344445555', '444455556666']);
      expect(stderr()).toBe(
        'Skipped 1 account not active: 111122223333 (SUSPENDED).\n' +
          'Kept 1 account in a state that is not known: 444455556666 (in use).\n',
      );
      // Whoever excludes it says so.
      const quiet = pipe();
      const exclude = { accounts: ['111122223333', '222233334444'], units: [], regions: [] };
      const { accounts, inactive } = await listedAccounts({ account: [], accountsFile }, quiet.terminal, exclude);
      expect([accounts.length, inactive.size, quiet.stderr()]).toEqual([4, 0, expect.not.stringContaining('Skipped')]);
    }));

  it('are an error if the file has none that is active', () =>
    withDirectory(async (directory) => {
      const accountsFile = join(directory, 'accounts.yaml');
      writeFileSync(accountsFile, '- { id: 111122223333, state: CLOSED }\n');
      await expect(listedAccounts({ account: [], accountsFile }, pipe().terminal)).rejects.toMatchObject({
        ...{ code: 'usage', message: `${accountsFile}: none of its accounts is active` },
        hint: 'Name an account with --account to scan it in any state.',
      });
    }));
});

describe('the exclusions', () => {
  const none = { excludeAccount: [], excludeAccountsFile: undefined, excludeOu: [], excludeRegion: [] };

  it('are none without a flag', async () => {
    expect(await exclusionsOf(none)).toBeUndefined();
  });

  it('are the accounts of the flag and of the file, whatever their state, and the units and Regions', () =>
    withDirectory(async (directory) => {
      const excludeAccountsFile = join(directory, 'accounts');
      writeFileSync(excludeAccountsFile, Buffer.from('\ufeffid\tstate\n111122223333\tCLOSED\n', 'utf16le'));
      const values = { ...none, excludeAccount: ['111122223333', '222233334444'], excludeAccountsFile };
      expect(await exclusionsOf({ ...values, excludeOu: ['ou-ab12-34cd56ef'], excludeRegion: ['eu-west-3'] })).toEqual({
        accounts: ['111122223333', '222233334444'],
        ...{ units: ['ou-ab12-34cd56ef'], regions: ['eu-west-3'] },
      });
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

  it('is none outside of such a job', () => {
    expect(shardOf({ ...pipe({}, { env: {} }), values: { shard: undefined } })).toBeUndefined();
  });

  it('is an error where the job does not tell it, unless the flag does', () => {
    const job = pipe({}, { env: { AWS_BATCH_JOB_ARRAY_INDEX: '1' } });
    expect(() => shardOf({ ...job, values: { shard: undefined } })).toThrow('do not name a shard');
    expect(shardOf({ ...job, values: { shard: { index: 0, size: 1 } } })).toEqual({ index: 0, size: 1 });
  });
});
