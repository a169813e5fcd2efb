import { exitCodeOf } from '../exit-code.ts';
import { OUTPUT_SNAPSHOT } from '../options/output.ts';
import { SCAN } from '../options/scan.ts';
import { SNAPSHOT, command } from './command.ts';

export const mergeCommand = command({
  name: 'merge',
  summary: 'merge the snapshots of several jobs (shards) into one',
  args: [{ ...SNAPSHOT, variadic: true }],
  options: {
    account: { ...SCAN.account, summary: 'accounts that must be in one of the snapshots', defaultText: 'none' },
    accountsFile: {
      ...SCAN.accountsFile,
      summary: 'more accounts that must be in one: text, CSV, YAML, JSON, or a list of the AWS CLI',
    },
    excludeAccount: { ...SCAN.excludeAccount, summary: 'accounts that need not be in one' },
    excludeAccountsFile: {
      ...SCAN.excludeAccountsFile,
      summary: 'more accounts that need not be in one, as in --accounts-file',
    },
    ...OUTPUT_SNAPSHOT,
  },
  examples: [
    ['merge shard-1.yaml shard-2.yaml -o memberships.yaml', 'Merge the snapshots of two jobs'],
    ['merge shards/* --accounts-file accounts.csv -o memberships/', 'Also name the accounts that are in none of them'],
  ],
  run: async (invocation) => {
    const { mergeSnapshots } = await import('../../actions/scan/merge.ts');
    const { hintForRecorded } = await import('../../failures/hint-for.ts');
    const { reportProblems, reportSaved } = await import('../output/results.ts');
    const { exclusionsOf, listedAccounts } = await import('../requests/accounts.ts');

    const { values, terminal, args } = invocation;
    const output = values.output ?? '-';
    const exclude = await exclusionsOf({ ...values, excludeOu: [], excludeRegion: [] });
    const { accounts: listed } = await listedAccounts(values, terminal, exclude);
    const excluded = new Set(exclude?.accounts);
    const expected = listed.filter(({ id }) => !excluded.has(id));
    const merged = await mergeSnapshots(
      {
        shards: args,
        ...(expected.length > 0 && { accounts: expected.map(({ id }) => id) }),
        ...(output !== '-' && { output }),
      },
      invocation.context,
    );
    const names = new Map(listed.map(({ id, name }) => [id, name === undefined ? id : `${id} (${name})`]));
    if (merged.missing.length > 0) {
      const missing = merged.missing.map((account) => names.get(account) ?? account).join(', ');
      terminal.report({ kind: 'warning', message: `no snapshot has ${missing}` });
    }
    reportProblems(invocation, merged.problems, hintForRecorded);
    const incomplete = merged.missing.length > 0 || merged.problems.length > 0;
    // Another merge of the same shards would miss the same.
    if (incomplete) terminal.report({ kind: 'note', message: 'Scan the missing parts, then merge again.' });
    await reportSaved(invocation, merged, output);
    return exitCodeOf({ incomplete });
  },
});
