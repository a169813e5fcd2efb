import { join } from 'node:path';
import { HubformError } from '../../error.ts';
import { isDirectory, removeFile } from '../../files/file.ts';
import { accountFilesIn } from '../../files/snapshots/read.ts';
import { readManifest } from '../../files/tree/manifest.ts';
import { MANIFEST } from '../../files/tree/paths.ts';
import type { Forge, ProposalLocation } from '../../forge/forge.ts';
import { NotPermitted } from '../../forge/rest.ts';
import { assertInCheckout } from '../../git/base.ts';
import { resolveCommit } from '../../git/commit.ts';
import { type GitOptions, withoutWaiting } from '../../git/git.ts';
import { assertNotIgnored } from '../../git/ignored.ts';
import { type ProposedBranch, type Push, type PushResult, fetchProposed, pushPaths } from '../../git/propose.ts';
import { assertNotLeftOut } from '../../git/sparse.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { diff } from '../../membership/diff/diff.ts';
import { type Snapshot, type Target, byAccount, targetKey } from '../../membership/model.ts';
import { notCovered } from '../../membership/scope.ts';
import { type Drift, driftText, driftTitle, noDriftText } from '../../render/diff/drift-markdown.ts';
import { MARKDOWN_LIMIT } from '../../render/diff/markdown.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import type { Context } from '../context.ts';
import { exportLive } from '../generate/export.ts';
import { type GenerateOptions, generate as generateCode } from '../generate/generate.ts';
import { loadSnapshot } from '../load-snapshot.ts';
import { previousAt, previousFrom } from '../scan/previous.ts';
import { saveAccounts } from '../scan/save-accounts.ts';
import type { ScanRequest, Scanned } from '../scan/scan.ts';
import { takeSnapshot } from '../scan/snapshot.ts';
import { destinationAt } from '../scan/with-checkpoint.ts';
import { pathFromTop } from './comment.ts';
import { type ScannedDrift, snapshotIn, withOpenProposal } from './open-proposal.ts';
import { printable } from '../../text.ts';

export interface CiDriftRequest {
  /** A snapshot, or a directory of generated code, which is generated again. */
  readonly path: string;
  /** By default, the accounts of the committed snapshot; if there is none, the caller's own. */
  readonly scan: Omit<ScanRequest, 'previous' | 'resume' | 'within'>;
  readonly generate: GenerateOptions;
  readonly forge: Forge;
  /** The branch that the pull request will be merged into. */
  readonly base: string;
  readonly push: Omit<Push, 'paths' | 'message' | 'expected' | 'removeFile'>;
  /** Called once, before the pull request is written; also if that, or the push, fails. */
  readonly onFound?: (found: Found) => Promise<void>;
}

/** What a run found, even if the pull request then fails. */
export interface Found {
  readonly diff: Diff;
  readonly problems: Scanned['problems'];
  /** The description of the pull request. */
  readonly markdown: string;
}

export interface CiDrift extends Found {
  readonly outcome: 'opened' | 'updated' | 'no-drift' | 'nothing';
  /** Absent if there is no drift and no open pull request. */
  readonly proposal?: ProposalLocation;
}

/**
 * Scans, and opens or updates a pull request with the differences. What an open one proposes for targets that were not read
 * stays in it. Throws `usage`, `git`, `forge`, and the errors of a scan and of `generate`.
 */
export async function ciDrift(request: CiDriftRequest, context: Context): Promise<CiDrift> {
  const { path, push } = request;
  assertInCheckout(path);
  const git = { env: withoutWaiting(push.env), signal: context.signal };
  const commit = await resolveCommit('HEAD', git);
  const committed = await committedSnapshot(path, commit, git);
  const started = await fetchProposed(push, git);
  const scan = await scanDrift(request, committed, context);
  const name = await pathFromTop(path, git);
  const foundWith = (snapshot: Snapshot, kept: readonly Target[]): DriftFound => {
    const difference = differenceOf(scan, snapshot, kept, request.generate.decisionOptions);
    const drifted = { diff: difference, problems: scan.problems, path: name, base: request.base, commit };
    return { ...drifted, markdown: driftText(drifted, MARKDOWN_LIMIT) };
  };
  let found = foundWith(scan.scanned, []);
  let pushed: PushResult | 'moved' = 'moved';
  try {
    let onDisk = scan.scanned;
    for (let attempt = 1; attempt <= ATTEMPTS && pushed === 'moved'; attempt++) {
      const now = await fetchProposed(push, git);
      const { snapshot, kept } = (await isOpen(request, started, now))
        ? await withOpenProposal(scan, path, { started, now }, git)
        : { snapshot: scan.scanned, kept: [] };
      if (kept.length > 0 || onDisk !== scan.scanned) await writeProposed(request, snapshot);
      onDisk = snapshot;
      found = foundWith(snapshot, kept);
      const message = driftTitle(found.diff);
      await assertNotIgnored(await writtenFiles(path), git);
      pushed = await pushPaths({ ...push, removeFile, paths: [path], message, expected: now.tip }, git);
    }
  } finally {
    await request.onFound?.(found);
  }
  if (pushed !== 'moved') return propose(request, found, pushed);
  throw new HubformError('git', `other jobs keep changing the branch ${printable(push.branch)}`, {
    hint: 'Run it again when they have ended, or run one such job at a time (concurrency on GitHub, resource_group on GitLab).',
  });
}

/** Each failed attempt means that another job has pushed meanwhile. */
const ATTEMPTS = 10;

/** A branch that another job has changed meanwhile gets its pull request from that job. */
async function isOpen(
  { forge, push, base }: CiDriftRequest,
  started: ProposedBranch,
  now: ProposedBranch,
): Promise<boolean> {
  if (now.tip === '') return false;
  if (now.tip !== started.tip) return true;
  try {
    return (await forge.findProposal(push.branch, base)) !== undefined;
  } catch (error) {
    // The pull request cannot be read: nothing that it may propose is lost, and the error is thrown once the changes are on the branch.
    if (error instanceof NotPermitted) return true;
    throw error;
  }
}

type DriftFound = Found & Drift;

async function propose({ forge, base, push }: CiDriftRequest, found: DriftFound, pushed: PushResult): Promise<CiDrift> {
  const { diff: difference, problems, markdown: body } = found;
  const title = driftTitle(difference);
  const drift = { diff: difference, problems, markdown: body };
  return withPermissionError(push.branch, async () => {
    const open = await forge.findProposal(push.branch, base);
    if (pushed === 'nothing') {
      if (!open) return { ...drift, outcome: 'nothing' };
      await forge.editProposal(open.number, {
        title: 'Security Hub memberships: nothing to do',
        body: noDriftText(found),
      });
      return { ...drift, outcome: 'no-drift', proposal: open };
    }
    if (open) {
      await forge.editProposal(open.number, { title, body });
      return { ...drift, outcome: 'updated', proposal: open };
    }
    const proposal = await forge
      .openProposal({ branch: push.branch, base, title, body })
      .catch(async (error: unknown) => {
        // A job that runs at the same time may have opened it.
        const other = await forge.findProposal(push.branch, base);
        if (!other) throw error;
        await forge.editProposal(other.number, { title, body });
        return other;
      });
    return { ...drift, outcome: 'opened', proposal };
  });
}

interface DriftScan extends ScannedDrift {
  readonly problems: Scanned['problems'];
}

/**
 * What HEAD has, not the working tree, which an earlier run may have changed. Before a scan, refuses a checkout that would make
 * the proposal wrong.
 */
async function committedSnapshot(path: string, commit: string, git: GitOptions): Promise<Snapshot> {
  const committed = await snapshotIn(commit, path, git);
  await assertNotLeftOut(path, git);
  await assertNotIgnored([await snapshotFileAt(path)], git);
  return committed;
}

/** Writes the result of a scan to disk, beside what HEAD has. An unreadable target keeps its last known values. */
async function scanDrift(
  { path, scan, generate }: CiDriftRequest,
  committed: Snapshot,
  context: Context,
): Promise<DriftScan> {
  const request = { ...scan, within: { accounts: [...byAccount(committed.memberships).keys()], name: path } };
  const { problems, coverage } = (await isOnlySnapshot(path))
    ? await takeSnapshot({ ...request, previous: await previousAt(path), output: path }, context)
    : await exportLive(request, { ...generate, directory: path }, context);
  return { committed, scanned: await loadSnapshot(path, context), coverage, problems };
}

function differenceOf(
  { committed, coverage }: DriftScan,
  proposed: Snapshot,
  kept: readonly Target[],
  options: DecisionOptions,
): Diff {
  // A target that the proposal does not have, such as one dropped with `prune`, is a difference, read or not.
  const compared = new Set(kept.map(targetKey));
  const there = new Set(proposed.memberships.map(targetKey).filter((key) => !compared.has(key)));
  const notCompared = notCovered(committed, coverage).filter((target) => there.has(targetKey(target)));
  return diff(committed, proposed, options, notCompared);
}

/** Writes a proposal to disk, over that of the scan alone. */
async function writeProposed({ path, generate }: CiDriftRequest, snapshot: Snapshot): Promise<void> {
  if (await isOnlySnapshot(path)) {
    const proposed = previousFrom(snapshot);
    await saveAccounts(await destinationAt(path), proposed.accounts, (account) => proposed.of(account));
  } else {
    await generateCode(snapshot, { ...generate, directory: path });
  }
}

/** Whether the path is a snapshot (a file, or a directory with a file for each account), not generated code. */
async function isOnlySnapshot(path: string): Promise<boolean> {
  if (/\.ya?ml$|\/$/.test(path)) return true;
  return (await isDirectory(path)) && ((await accountFilesIn(path))?.size ?? 0) > 0;
}

/** The file that every run writes. */
async function snapshotFileAt(path: string): Promise<string> {
  return (await isOnlySnapshot(path)) ? path : join(path, SNAPSHOT_FILE);
}

/** The files that a run wrote or found unchanged. Other files in the directory may be ignored by git. */
async function writtenFiles(path: string): Promise<string[]> {
  if (!(await isOnlySnapshot(path))) {
    const manifest = await readManifest(path);
    return [MANIFEST, SNAPSHOT_FILE, ...Object.keys(manifest?.files ?? {})].map((name) => join(path, name));
  }
  return [...((await accountFilesIn(path))?.values() ?? [path])];
}

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
