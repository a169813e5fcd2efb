import { HubformError } from '../../error.ts';
import { isDirectory } from '../../files/file.ts';
import { accountFilesIn } from '../../files/snapshots/read.ts';
import type { Forge, ProposalLocation } from '../../forge/forge.ts';
import { NotPermitted } from '../../forge/rest.ts';
import { pathBefore } from '../../git/base.ts';
import { type Push, pushPaths } from '../../git/propose.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { diff } from '../../membership/diff/diff.ts';
import { type Snapshot, canonicalSnapshot } from '../../membership/model.ts';
import { driftText, driftTitle, noDriftText } from '../../render/diff/drift-markdown.ts';
import { MARKDOWN_LIMIT } from '../../render/diff/markdown.ts';
import type { Context } from '../context.ts';
import { loadSide } from '../diff.ts';
import { exportLive } from '../generate/export.ts';
import type { GenerateOptions } from '../generate/generate.ts';
import { loadSnapshot } from '../load-snapshot.ts';
import { previousAt } from '../scan/previous.ts';
import type { ScanRequest, Scanned } from '../scan/scan.ts';
import { takeSnapshot } from '../scan/snapshot.ts';

export interface CiDriftRequest {
  /** A snapshot file; or else a directory of generated code, which is generated again. */
  readonly path: string;
  readonly scan: Omit<ScanRequest, 'previous' | 'resume'>;
  readonly generate: GenerateOptions;
  readonly forge: Forge;
  /** The branch that the pull request is to be merged into, and the one that it is on. */
  readonly base: string;
  readonly push: Omit<Push, 'paths' | 'message'>;
}

export interface CiDrift {
  readonly diff: Diff;
  readonly problems: Scanned['problems'];
  readonly markdown: string;
  readonly outcome: 'opened' | 'updated' | 'no-drift' | 'nothing';
  /** Absent where there is nothing to propose and nothing is proposed. */
  readonly proposal?: ProposalLocation;
}

/** Scans, and proposes what is different as a pull request. */
export async function ciDrift(request: CiDriftRequest, context: Context): Promise<CiDrift> {
  const { path, forge, base, push } = request;
  const { difference, problems } = await scanDrift(request, context);
  const title = driftTitle(difference);
  const body = driftText({ diff: difference, problems, path, base }, MARKDOWN_LIMIT);
  const found = { diff: difference, problems, markdown: body };
  const pushed = await pushPaths({ ...push, paths: [path], message: title }, { signal: context.signal });
  return withPushError(push.branch, async () => {
    const open = await forge.findProposal(push.branch, base);
    if (pushed === 'nothing') {
      if (!open) return { ...found, outcome: 'nothing' };
      await forge.editProposal(open.number, {
        title: 'Security Hub memberships: nothing to do',
        body: noDriftText(base),
      });
      return { ...found, outcome: 'no-drift', proposal: open };
    }
    if (open) {
      await forge.editProposal(open.number, { title, body });
      return { ...found, outcome: 'updated', proposal: open };
    }
    const proposal = await forge.openProposal({ branch: push.branch, base, title, body });
    return { ...found, outcome: 'opened', proposal };
  });
}

/** What is live, on disk; a target that could not be read keeps what was known of it. */
async function scanDrift(
  { path, scan, generate }: CiDriftRequest,
  context: Context,
): Promise<{ difference: Diff; problems: Scanned['problems'] }> {
  const { problems } = (await isOnlySnapshot(path))
    ? await takeSnapshot({ ...scan, previous: await previousAt(path, context), output: path }, context)
    : await exportLive(scan, { ...generate, directory: path }, context);
  // What the branch says, not what an earlier run may have left in the working tree.
  const before = await pathBefore('HEAD', path.replace(/\/+$/, ''), { signal: context.signal });
  const committed = before.there ? await loadSide(before.address, context) : EMPTY;
  return { difference: diff(committed, await loadSnapshot(path, context), generate.decisionOptions), problems };
}

/** A file, or a directory with a file for each account; not the snapshot beside generated code. */
async function isOnlySnapshot(path: string): Promise<boolean> {
  if (/\.ya?ml$|\/$/.test(path)) return true;
  return (await isDirectory(path)) && ((await accountFilesIn(path))?.size ?? 0) > 0;
}

const EMPTY: Snapshot = canonicalSnapshot([]);

async function withPushError(branch: string, act: () => Promise<CiDrift>): Promise<CiDrift> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof NotPermitted)) throw cause;
    throw new HubformError('forge', `no permission to open a pull request (${cause.message})`, {
      cause,
      hint: `What was found is on the branch ${branch}, if anything. The job needs to be allowed to write pull requests; on GitHub also the setting "Allow GitHub Actions to create and approve pull requests".`,
    });
  }
}

export function changesOf(difference: Diff): { readonly changes: number; readonly important: number } {
  const { changes, important } = countDiff(difference);
  return { changes, important };
}
