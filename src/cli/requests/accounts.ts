import { readText } from '../../files/file.ts';
import type { Shard } from '../../membership/shard.ts';
import type { ListedAccount } from '../../snapshot/account-list.ts';
import type { Invocation } from '../commands/command.ts';
import type { ScanValues } from '../options/scan.ts';

/** The accounts of `--account` and `--accounts-file` together, each once. */
export async function listedAccounts({
  account,
  accountsFile,
}: Pick<ScanValues, 'account' | 'accountsFile'>): Promise<readonly ListedAccount[]> {
  const found = new Map<string, ListedAccount>(account.map((id) => [id, { id }]));
  if (accountsFile !== undefined) {
    const { readAccountList } = await import('../../snapshot/account-list.ts');
    const listed = await readAccountList(await readText(accountsFile), accountsFile);
    for (const one of listed) found.set(one.id, one);
  }
  return [...found.values()];
}

/** What `--shard` says, else what AWS Batch tells each job of an array: its index, from zero, and how many there are. */
export function shardOf({
  values,
  io,
  terminal,
}: Pick<Invocation, 'io' | 'terminal'> & { readonly values: Pick<ScanValues, 'shard'> }): Shard | undefined {
  if (values.shard) return values.shard;
  const index = Number(io.env.AWS_BATCH_JOB_ARRAY_INDEX ?? NaN);
  const size = Number(io.env.AWS_BATCH_JOB_ARRAY_SIZE ?? NaN);
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return undefined;
  terminal.report({
    kind: 'note',
    message: `Scanning share ${index + 1} of ${size}, by AWS_BATCH_JOB_ARRAY_INDEX; --shard 1/1 scans all.`,
  });
  return { index, size };
}
