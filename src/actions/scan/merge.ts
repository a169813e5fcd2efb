import { HubformError } from '../../error.ts';
import { compareCodeUnits } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import { joinSnapshots, type SnapshotPart } from '../../snapshot/join.ts';
import type { Context } from '../context.ts';
import { destinationAt } from './with-checkpoint.ts';
import { openPrevious, type Previous } from './previous.ts';
import { saveAccounts, type Saved } from './save-accounts.ts';

export interface MergeRequest {
  /** SNAPSHOT arguments. */
  readonly shards: readonly string[];
  /** The accounts that have to be in the shards; absent: not checked. */
  readonly accounts?: readonly string[];
  readonly output?: string;
}

export interface Merged extends Saved {
  /** The accounts of the request that are in no shard. */
  readonly missing: readonly string[];
  /** The targets that the scans could not read. */
  readonly problems: readonly Problem[];
}

/** Merges shards into one snapshot. Throws `snapshot` if two shards disagree about a target or an account, `usage` or `disk`. */
export async function mergeSnapshots({ shards, accounts, output }: MergeRequest, context: Context): Promise<Merged> {
  if (shards.filter((shard) => shard === '-').length > 1) {
    throw new HubformError('usage', 'two of the snapshots are -, and standard input can be read only once', {
      hint: 'Write one of them to a file.',
    });
  }
  const parts: { name: string; snapshot: Previous }[] = [];
  for (const name of shards) parts.push({ name, snapshot: await openPrevious(name, context) });
  const all = [...new Set(parts.flatMap(({ snapshot }) => snapshot.accounts))].sort(compareCodeUnits);
  const problems = new Map<string, readonly Problem[]>();
  const saved = await saveAccounts(
    output === undefined ? undefined : await destinationAt(output),
    all,
    async (account) => {
      context.signal.throwIfAborted();
      const ofAccount: SnapshotPart[] = [];
      for (const { name, snapshot } of parts) ofAccount.push({ name, snapshot: await snapshot.of(account) });
      const joined = joinSnapshots(ofAccount);
      problems.set(
        account,
        joined.memberships.flatMap(({ unreadable: cause, region }) =>
          cause === undefined ? [] : [{ account, targets: [{ account, region }], cause }],
        ),
      );
      return joined;
    },
  );
  const present = new Set(all);
  return {
    ...saved,
    missing: (accounts ?? []).filter((account) => !present.has(account)).sort(compareCodeUnits),
    problems: all.flatMap((account) => problems.get(account) ?? []),
  };
}
