import { pathIn } from '../../git/base.ts';
import type { GitOptions } from '../../git/git.ts';
import type { ProposedBranch } from '../../git/propose.ts';
import { readGitSnapshotParts } from '../../git/snapshots.ts';
import { type JoinedProposals, changedTargets, joinProposals } from '../../membership/diff/join-proposals.ts';
import { type Snapshot, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import { type Coverage, notCovered } from '../../membership/scope.ts';
import { readSnapshotTexts } from '../../snapshot/join.ts';

/** The result of a scan, and the commit that it is proposed for. */
export interface ScannedDrift {
  readonly committed: Snapshot;
  /** `committed`, with what was read. */
  readonly scanned: Snapshot;
  readonly coverage: Coverage;
}

/**
 * What to propose so that it adds to the open proposal on the branch and does not undo it. The open proposal counts for a
 * target that this run has not read, and if another run has changed the branch since this one started: its state is then newer.
 *
 * @param started the branch when this run started to read AWS
 * @param now the branch now, with an open pull request or changed since
 */
export async function withOpenProposal(
  { committed, scanned, coverage }: ScannedDrift,
  path: string,
  { started, now }: { readonly started: ProposedBranch; readonly now: ProposedBranch },
  options: GitOptions,
): Promise<JoinedProposals> {
  if (now.base === undefined) return { snapshot: scanned, kept: [] };
  const [before, after] = [await snapshotIn(now.base, path, options), await snapshotIn(now.tip, path, options)];
  const newer =
    started.tip === now.tip
      ? new Set<string>()
      : changedTargets(started.base ? await snapshotIn(started.tip, path, options) : committed, after);
  const unread = new Set([before, after].flatMap((one) => notCovered(one, coverage)).map(targetKey));
  const isRead = (target: { account: string; region: string }) => {
    const key = targetKey(target);
    return !unread.has(key) && !newer.has(key);
  };
  return joinProposals(committed, scanned, { before, after }, isRead);
}

/** The snapshot at a path of a commit; empty if the commit has nothing there. Throws `git` or `snapshot`. */
export async function snapshotIn(commit: string, path: string, options: GitOptions): Promise<Snapshot> {
  const { exists, address } = await pathIn(commit, path.replace(/\/+$/, ''), options);
  return exists ? readSnapshotTexts(await readGitSnapshotParts(address, options)) : canonicalSnapshot([]);
}
