import { HubformError } from '../../error.ts';
import { compareCodeUnits, canonicalSnapshot } from '../../membership/model.ts';
import type { Problem } from '../../membership/problem.ts';
import { joinSnapshots, type SnapshotPart } from '../../snapshot/join.ts';
import type { Context } from '../context.ts';
import { destinationAt } from './with-checkpoint.ts';
import { openPrevious, type Previous } from './previous.ts';
import { saveAccounts, type Saved } from './save-accounts.ts';

export interface MergeRequest {
  /** SNAPSHOT arguments. */
  readonly shards: readonly string[];
  /** Every account that has to be in one of them, where somebody knows. */
  readonly accounts?: readonly string[];
  readonly output?: string;
}

export interface Merged extends Saved {
  /** Of `accounts`, those that are in no shard. */
  readonly missing: readonly string[];
  /** The targets that whoever scanned could not read. */
  readonly problems: readonly Problem[];
}

/** One snapshot out of shards. Throws `snapshot` where two of them disagree about a target. */
export async function mergeSnapshots({ shards, accounts, output }: MergeRequest, context: Context): Promise<Merged> {
  if (shards.filter((shard) => shard === '-').length > 1) {
    throw new HubformError('usage', 'two of the snapshots are -, but there is one standard input', {
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
      const found: SnapshotPart[] = [];
      for (const { name, snapshot } of parts) {
        found.push({ name, snapshot: canonicalSnapshot(await snapshot.of(account)) });
      }
      const { memberships } = joinSnapshots(found);
      problems.set(
        account,
        memberships.flatMap(({ unreadable: cause, region }) =>
          cause === undefined ? [] : [{ account, targets: [{ account, region }], cause }],
        ),
      );
      return memberships;
    },
  );
  const present = new Set(all);
  return {
    ...saved,
    missing: (accounts ?? []).filter((account) => !present.has(account)).sort(compareCodeUnits),
    problems: all.flatMap((account) => problems.get(account) ?? []),
  };
}
