import { createHash } from 'node:crypto';
import type { Diffed } from '../../actions/diff.ts';
import { codePlaces } from '../../actions/places/code-places.ts';
import { snapshotPlaces } from '../../actions/places/snapshot-places.ts';
import { diffSarif } from '../../render/diff/sarif.ts';
import { describeProblems } from '../../render/problems.ts';
import { verifySarif } from '../../render/verify/sarif.ts';
import type { VerifyResult } from '../../verify/result.ts';
import type { Invocation } from '../commands/command.ts';
import { VERSION } from '../version.ts';

type WithContext = Pick<Invocation, 'context'>;

/**
 * A difference in SARIF, with the lines of its targets.
 *
 * @param snapshots those that may be files of the repository, the one to show first
 */
export async function diffSarifText(
  { diff, problems }: Diffed,
  snapshots: readonly string[],
  { context }: WithContext,
): Promise<string> {
  return diffSarif(diff, {
    version: VERSION,
    placeOf: await snapshotPlaces(snapshots, context),
    problems: describeProblems(problems),
    hash,
  });
}

/** The result of `verify` in SARIF, with the lines of the code in `directory`. */
export async function verifySarifText(
  result: VerifyResult,
  directory: string,
  { context }: WithContext,
): Promise<string> {
  return verifySarif(result, { version: VERSION, placeOf: await codePlaces(directory, context), hash });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
