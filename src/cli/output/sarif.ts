import { createHash } from 'node:crypto';
import type { Diffed } from '../../actions/diff.ts';
import { codePlaces } from '../../actions/places/code-places.ts';
import { snapshotPlaces } from '../../actions/places/snapshot-places.ts';
import { diffResults, diffSarif } from '../../render/diff/sarif.ts';
import { codeQualityText } from '../../render/sarif/code-quality.ts';
import { describeProblems } from '../../render/problems.ts';
import { verifyResults, verifySarif } from '../../render/verify/sarif.ts';
import type { VerifyResult } from '../../verify/result.ts';
import type { Invocation } from '../commands/command.ts';
import { VERSION } from '../version.ts';

/** A difference as a Code Quality report of GitLab, with the lines of its targets. */
export async function diffCodeQualityText(
  { diff }: Pick<Diffed, 'diff'>,
  snapshots: readonly string[],
  { context }: WithContext,
): Promise<string> {
  return codeQualityText(diffResults(diff, await snapshotPlaces(snapshots, context)), { hash });
}

/** The result of `verify` as a Code Quality report of GitLab, with the lines of the code in `directory`. */
export async function verifyCodeQualityText(
  result: VerifyResult,
  directory: string,
  { context }: WithContext,
): Promise<string> {
  return codeQualityText(verifyResults(result, await codePlaces(directory, context)), { hash });
}

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

/** For fingerprints. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
