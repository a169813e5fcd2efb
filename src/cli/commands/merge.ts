import { mergeSnapshots } from '../../actions/scan/merge.ts';
import type { Invocation } from './command.ts';
import { type ExitCode, exitCodeOf } from '../exit-code.ts';
import { listedAccounts } from '../requests/accounts.ts';
import { reportProblems, reportSaved } from '../output/results.ts';
import { contextOf } from '../requests/requests.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { values, terminal, args } = invocation;
  const output = values.output ?? '-';
  const listed = await listedAccounts(values);
  const merged = await mergeSnapshots(
    {
      shards: args,
      ...(listed.length > 0 && { accounts: listed.map(({ id }) => id) }),
      ...(output !== '-' && { output }),
    },
    contextOf(invocation),
  );
  const names = new Map(listed.map(({ id, name }) => [id, name === undefined ? id : `${id} (${name})`]));
  if (merged.missing.length > 0) {
    const missing = merged.missing.map((account) => names.get(account) ?? account).join(', ');
    terminal.report({ kind: 'warning', message: `in none of the snapshots: ${missing}` });
  }
  reportProblems(invocation, merged.problems);
  const incomplete = merged.missing.length > 0 || merged.problems.length > 0;
  // The remedies are those of a scan; a merge that is run again finds the same.
  if (incomplete) terminal.report({ kind: 'note', message: 'Scan what is missing again, then merge again.' });
  reportSaved(invocation, merged, output);
  return exitCodeOf({ incomplete });
}
