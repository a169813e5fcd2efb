import { readText } from '../../files/file.ts';
import type { Shard } from '../../membership/shard.ts';
import { readAccountList, type ListedAccount } from '../../snapshot/account-list.ts';
import type { Invocation } from '../commands/command.ts';
import type { Values } from '../options/options.ts';

/** The accounts of `--account` and `--accounts-file` together, each once. */
export async function listedAccounts(
  values: Pick<Values, 'account' | 'accountsFile'>,
): Promise<readonly ListedAccount[]> {
  const { accountsFile } = values;
  const inFile = accountsFile === undefined ? [] : await readAccountList(await readText(accountsFile), accountsFile);
  const found = new Map<string, ListedAccount>(values.account.map((id) => [id, { id }]));
  for (const account of inFile) found.set(account.id, account);
  return [...found.values()];
}

/** What `--shard` says, else what AWS Batch tells each job of an array: its index, from zero, and how many there are. */
export function shardOf({ values, io, terminal }: Invocation): Shard | undefined {
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
