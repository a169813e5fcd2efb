import { HubformError } from '../error.ts';
import { isGitAddress } from '../git/address.ts';
import type { Diff } from '../membership/diff/change.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import { diff } from '../membership/diff/diff.ts';
import type { Snapshot } from '../membership/model.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import type { Context } from './context.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { type LiveRequest, scanSameScope } from './scan/same-scope.ts';
import type { Scanned } from './scan/scan.ts';
import { assertUnitsKnown } from './units-known.ts';

export interface DiffRequest {
  /** A SNAPSHOT argument, or `git:REV:path`. */
  readonly before: string;
  /** A SNAPSHOT argument, `git:REV:path`, or a scan of AWS; by default of what BEFORE has. */
  readonly after: string | LiveRequest;
  readonly decisionOptions: DecisionOptions;
}

export interface Diffed {
  readonly diff: Diff;
  /** The problems of the scan; empty without a scan. */
  readonly problems: Scanned['problems'];
}

/** Compares two snapshots, or a snapshot with AWS. Throws `usage`, `git`, `disk`, `snapshot`, and the errors of a scan. */
export async function diffSnapshots(
  { before, after, decisionOptions }: DiffRequest,
  context: Context,
): Promise<Diffed> {
  if (before === '-' && after === '-') {
    throw new HubformError('usage', 'BEFORE and AFTER are both -, and standard input can be read only once', {
      hint: 'Write one of them to a file.',
    });
  }
  const earlier = await loadSide(before, context);
  if (typeof after === 'string') {
    const later = await loadSide(after, context);
    assertUnitsKnown(later, decisionOptions);
    return { diff: diff(earlier, later, decisionOptions), problems: [] };
  }
  const { snapshot, notRead, problems } = await scanSameScope(earlier, before, after, context);
  assertUnitsKnown(snapshot, decisionOptions);
  return { diff: diff(earlier, snapshot, decisionOptions, notRead), problems };
}

/** Reads a SNAPSHOT argument, or `git:REV:path`. */
export async function loadSide(argument: string, context: Context): Promise<Snapshot> {
  if (!isGitAddress(argument)) return loadSnapshot(argument, context);
  const { readGitSnapshotParts } = await import('../git/snapshots.ts');
  const parts = await readGitSnapshotParts(argument, { signal: context.signal });
  return readSnapshotTexts(parts);
}
