import { centralWarning } from '../../render/central-configuration.ts';
import { changedTargets, joinProposals } from '../../membership/diff/join-proposals.ts';
import { type Snapshot, canonicalSnapshot, targetKey } from '../../membership/model.ts';
import { notCovered } from '../../membership/scope.ts';
import type { Context } from '../context.ts';
import { type ScanRequest, type Scanned, scanLive } from '../scan/scan.ts';
import { type GenerateOptions, type Generated, assertWritable, generateInto } from './generate.ts';
import { openOutput } from './output.ts';

export interface Exported extends Generated, Omit<Scanned, 'snapshot'> {}

/**
 * Scans AWS, then writes the snapshot and the code beside it. Checks before the scan that the output can be written. Warns if
 * AWS Organizations may not let the code enable a hub. Keeps what another process has written into the directory during the
 * scan, except for the targets that were read here. Throws the errors of a scan and of `generate`.
 */
export async function exportLive(request: ScanRequest, options: GenerateOptions, context: Context): Promise<Exported> {
  const { directory } = options;
  const output = await openOutput(directory, options);
  await assertWritable(output, options);
  const previous = request.previous ?? output.snapshot;
  const destination = { path: directory, kind: 'directory' } as const;
  const scan = { ...request, previous };
  const { snapshot, ...scanned } = await scanLive(scan, context, options.writesNothing ? undefined : destination);
  const now = await openOutput(directory, options);
  const meanwhile = request.previous || request.prune ? undefined : now.snapshot;
  const generated = await generateInto(now, withMeanwhile(snapshot, scanned, output.snapshot, meanwhile), options);
  const message = centralWarning(generated.decisions, scanned.central);
  if (message !== undefined) context.reporter.report({ kind: 'warning', message });
  return { ...generated, ...scanned };
}

/** The scanned targets, and the others as another process may have changed them meanwhile. */
function withMeanwhile(
  snapshot: Snapshot,
  { coverage }: Pick<Scanned, 'coverage'>,
  before: Snapshot = EMPTY,
  after: Snapshot = before,
): Snapshot {
  if (changedTargets(before, after).size === 0) return snapshot;
  const unread = new Set([before, after].flatMap((one) => notCovered(one, coverage)).map(targetKey));
  return joinProposals(before, snapshot, { before, after }, (target) => !unread.has(targetKey(target))).snapshot;
}

const EMPTY = canonicalSnapshot([]);
