import { HubformError } from '../../error.ts';
import { readMarkedText } from '../../files/marked-text.ts';
import { isInactive, isKnownState, skippedText } from '../../membership/account-state.ts';
import type { Exclusions } from '../../membership/scope.ts';
import type { Shard } from '../../membership/shard.ts';
import type { Reporter } from '../../reporter.ts';
import type { ListedAccount } from '../../snapshot/account-list.ts';
import { firstOf, pluralize, printable } from '../../text.ts';
import type { Invocation } from '../commands/command.ts';
import type { ScanValues } from '../options/scan.ts';
import { jobShard } from './job-shard.ts';

export interface AccountLists {
  readonly accounts: readonly ListedAccount[];
  /** The states of accounts that were skipped, because the file calls them not active. */
  readonly inactive: ReadonlyMap<string, string>;
}

/**
 * The accounts of `--account` and `--accounts-file` together, each once. Accounts that the file calls not active are named and
 * skipped, unless `--account` names them.
 *
 * @param exclude what is excluded is not skipped: the option that excludes it reports it
 */
export async function listedAccounts(
  { account, accountsFile }: Pick<ScanValues, 'account' | 'accountsFile'>,
  reporter: Reporter,
  exclude?: Exclusions,
): Promise<AccountLists> {
  const named = new Map<string, ListedAccount>(account.map((id) => [id, { id }]));
  if (accountsFile === undefined) return { accounts: [...named.values()], inactive: new Map() };
  const listed = await accountsIn(accountsFile);
  const skipped = listed.flatMap(({ id, state = '' }) =>
    isInactive(state) && !named.has(id) && !exclude?.accounts.includes(id) ? { id, state } : [],
  );
  if (skipped.length > 0) reporter.report({ kind: 'note', message: skippedText(skipped) });
  const unknown = listed.flatMap(({ id, state = 'ACTIVE' }) =>
    isKnownState(state) ? [] : `${id} (${printable(state)})`,
  );
  if (unknown.length > 0) {
    const count = pluralize(unknown.length, 'account');
    reporter.report({ kind: 'note', message: `Kept ${count} in a state that is not known: ${firstOf(unknown, 5)}.` });
  }
  const inactive = new Map(skipped.map(({ id, state }) => [id, state]));
  for (const one of listed) if (!inactive.has(one.id)) named.set(one.id, one);
  if (named.size > 0) return { accounts: [...named.values()], inactive };
  throw new HubformError('usage', `${printable(accountsFile, 1000)}: none of its accounts is active`, {
    hint: 'Name an account with --account to scan it in any state.',
  });
}

/** Undefined if nothing is excluded. The states of accounts in the file do not matter. */
export async function exclusionsOf({
  excludeAccount,
  excludeAccountsFile,
  excludeOu,
  excludeRegion,
}: Pick<ScanValues, 'excludeAccount' | 'excludeAccountsFile' | 'excludeOu' | 'excludeRegion'>): Promise<
  Exclusions | undefined
> {
  const listed = excludeAccountsFile === undefined ? [] : await accountsIn(excludeAccountsFile);
  const accounts = [...new Set([...excludeAccount, ...listed.map(({ id }) => id)])];
  if (accounts.length + excludeOu.length + excludeRegion.length === 0) return undefined;
  return { accounts, units: excludeOu, regions: excludeRegion };
}

/** Throws `usage` for units without their organization. */
export function assertAboutOrganization({
  ou,
  excludeOu,
  organization,
}: Pick<ScanValues, 'ou' | 'excludeOu' | 'organization'>): void {
  const flag = ou.length > 0 ? '--ou' : excludeOu.length > 0 ? '--exclude-ou' : undefined;
  if (organization || flag === undefined) return;
  throw new HubformError('usage', `${flag} applies to --organization only`, { hint: 'Add --organization.' });
}

async function accountsIn(file: string): Promise<readonly ListedAccount[]> {
  const { readAccountList } = await import('../../snapshot/account-list.ts');
  return readAccountList(await readMarkedText(file), file);
}

/** What `--shard` says, else what AWS Batch or Kubernetes tells each job. Throws what `jobShard` throws. */
export function shardOf({
  values,
  io,
  terminal,
}: Pick<Invocation, 'io' | 'terminal'> & { readonly values: Pick<ScanValues, 'shard'> }): Shard | undefined {
  if (values.shard) return values.shard;
  const job = jobShard(io.env);
  if (!job) return undefined;
  const { index, size, variable } = job;
  terminal.report({
    kind: 'note',
    message: `Scanning share ${index + 1} of ${size}, by ${variable}; --shard 1/1 scans all.`,
  });
  return { index, size };
}
