import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { isDirectory } from '../../files/file.ts';
import { accountFilesIn } from '../../files/snapshots/read.ts';
import { readManifest } from '../../files/tree/manifest.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import type { Forge, ProposalLocation } from '../../forge/forge.ts';
import { NotPermitted } from '../../forge/rest.ts';
import { assertInCheckout, pathIn } from '../../git/base.ts';
import { resolveCommit } from '../../git/commit.ts';
import { type GitOptions, withoutPrompts } from '../../git/git.ts';
import { assertNotIgnored } from '../../git/ignored.ts';
import { type Push, pushPaths } from '../../git/propose.ts';
import { readGitSnapshotParts } from '../../git/snapshots.ts';
import { assertNotLeftOut } from '../../git/sparse.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { diff } from '../../membership/diff/diff.ts';
import { type Snapshot, byAccount, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import { notCovered } from '../../membership/scope.ts';
import { driftText, driftTitle, noDriftText } from '../../render/diff/drift-markdown.ts';
import { MARKDOWN_LIMIT } from '../../render/diff/markdown.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { readSnapshotTexts } from '../../snapshot/join.ts';
import type { Context } from '../context.ts';
import { exportLive } from '../generate/export.ts';
import type { GenerateOptions } from '../generate/generate.ts';
import { loadSnapshot } from '../load-snapshot.ts';
import { previousAt } from '../scan/previous.ts';
import type { ScanRequest, Scanned } from '../scan/scan.ts';
import { takeSnapshot } from '../scan/snapshot.ts';

export interface CiDriftRequest {
  /** A snapshot, or a directory of generated code, which is generated again. */
  readonly path: string;
  /** By default, the accounts of the committed snapshot; if there is none, the caller's own. */
  readonly scan: Omit<ScanRequest, 'previous' | 'resume' | 'within'>;
  readonly generate: GenerateOptions;
  readonly forge: Forge;
  /** The branch that the pull request is to be merged into. */
  readonly base: string;
  readonly push: Omit<Push, 'paths' | 'message'>;
}

export interface CiDrift {
  readonly diff: Diff;
  readonly problems: Scanned['problems'];
  readonly markdown: string;
  readonly outcome: 'opened' | 'updated' | 'no-drift' | 'nothing';
  /** Absent if there is no drift and no open pull request. */
  readonly proposal?: ProposalLocation;
}

/**
 * Scans, and opens or updates a pull request with the differences. Throws `usage`, `git`, `forge`, and the errors of a scan and of
 * `generate`.
 */
export async function ciDrift(request: CiDriftRequest, context: Context): Promise<CiDrift> {
  const { path, forge, base, push } = request;
  assertInCheckout(path);
  const git = { env: withoutPrompts(push.env), signal: context.signal };
  const { difference, problems } = await scanDrift(request, git, context);
  await assertNotIgnored(await writtenFiles(path), git);
  const title = driftTitle(difference);
  const drifted = { diff: difference, problems, path, base };
  const body = driftText(drifted, MARKDOWN_LIMIT);
  const drift = { diff: difference, problems, markdown: body };
  const pushed = await pushPaths({ ...push, paths: [path], message: title }, { signal: context.signal });
  return withPermissionError(push.branch, async () => {
    const open = await forge.findProposal(push.branch, base);
    if (pushed === 'nothing') {
      if (!open) return { ...drift, outcome: 'nothing' };
      await forge.editProposal(open.number, {
        title: 'Security Hub memberships: nothing to do',
        body: noDriftText(drifted),
      });
      return { ...drift, outcome: 'no-drift', proposal: open };
    }
    if (open) {
      await forge.editProposal(open.number, { title, body });
      return { ...drift, outcome: 'updated', proposal: open };
    }
    const proposal = await forge.openProposal({ branch: push.branch, base, title, body });
    return { ...drift, outcome: 'opened', proposal };
  });
}

/** Writes the result of a scan to disk, and compares it with HEAD. An unreadable target keeps its last known values. */
async function scanDrift(
  { path, scan, generate }: CiDriftRequest,
  git: GitOptions,
  context: Context,
): Promise<{ difference: Diff; problems: Scanned['problems'] }> {
  // Compared with the commit, not with the working tree, which an earlier run may have changed.
  const before = await pathIn(await resolveCommit('HEAD', git), path.replace(/\/+$/, ''), git);
  const committed = before.exists ? readSnapshotTexts(await readGitSnapshotParts(before.address, git)) : EMPTY;
  // What would make the proposal wrong, before a scan, which takes time.
  await assertNotLeftOut(path, git);
  await assertNotIgnored([await snapshotIn(path)], git);
  const request = { ...scan, within: { accounts: [...byAccount(committed.memberships).keys()], name: path } };
  const { problems, coverage } = (await isOnlySnapshot(path))
    ? await takeSnapshot({ ...request, previous: await previousAt(path, context), output: path }, context)
    : await exportLive(request, { ...generate, directory: path }, context);
  const proposed = await loadSnapshot(path, context);
  // A target that the proposal does not have, such as one dropped with `prune`, is a difference, read or not.
  const kept = new Set(proposed.memberships.map(targetKey));
  const notCompared = notCovered(committed, coverage).filter((target) => kept.has(targetKey(target)));
  return { difference: diff(committed, proposed, generate.decisionOptions, notCompared), problems };
}

/** Whether the path is a snapshot (a file, or a directory with a file for each account), not generated code. */
async function isOnlySnapshot(path: string): Promise<boolean> {
  if (/\.ya?ml$|\/$/.test(path)) return true;
  return (await isDirectory(path)) && ((await accountFilesIn(path))?.size ?? 0) > 0;
}

/** The file that a run writes in any case. */
async function snapshotIn(path: string): Promise<string> {
  return (await isOnlySnapshot(path)) ? path : join(path, SNAPSHOT_FILE);
}

/** The files that a run wrote, or found as they should be. Files of others in the directory may well be ignored. */
async function writtenFiles(path: string): Promise<string[]> {
  if (!(await isOnlySnapshot(path))) {
    const manifest = await readManifest(path);
    return [MANIFEST, SNAPSHOT_FILE, ...Object.keys(manifest?.files ?? {})].map((name) => join(path, name));
  }
  return [...((await accountFilesIn(path))?.values() ?? [path])];
}

const EMPTY: Snapshot = canonicalSnapshot([]);

async function withPermissionError(branch: string, act: () => Promise<CiDrift>): Promise<CiDrift> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof NotPermitted)) throw cause;
    throw new HubformError('forge', `no permission to open a pull request (${cause.message})`, {
      cause,
      hint: `Allow the job to write pull requests; on GitHub, also turn on "Allow GitHub Actions to create and approve pull requests". The changes, if any, are on the branch ${branch}.`,
    });
  }
}

export function changesOf(difference: Diff): { readonly changes: number; readonly important: number } {
  const { changes, important } = countDiff(difference);
  return { changes, important };
}
