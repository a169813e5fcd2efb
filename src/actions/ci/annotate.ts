import type { Check, Forge } from '../../forge/forge.ts';
import type { ChangeRequest } from '../../forge/job.ts';
import { NotPermitted } from '../../forge/rest.ts';
import { pluralize } from '../../text.ts';
import { MARKDOWN_LIMIT } from '../../render/diff/markdown.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { diffResults, ruleTitle } from '../../render/diff/sarif.ts';
import { type Annotation, annotationsOf } from '../../render/sarif/annotations.ts';
import type { SarifResult } from '../../render/sarif/log.ts';
import type { Context } from '../context.ts';
import { snapshotPlaces } from '../places/snapshot-places.ts';
import type { CiDiff } from './diff.ts';

/** The changes of a pull request as results, at the lines of the snapshot after it. Throws `disk` or `snapshot`. */
export async function resultsOf(
  { diff, after }: Pick<CiDiff, 'diff' | 'after'>,
  context: Context,
): Promise<SarifResult[]> {
  return diffResults(diff, await snapshotPlaces(after === undefined ? [] : [after], context));
}

export interface AnnotateRequest {
  readonly found: CiDiff;
  readonly results: readonly SarifResult[];
  /** Tells the check from others: the path and, if there is one, the id of the comment. */
  readonly name: string;
  readonly conclusion: Check['conclusion'];
  readonly change: ChangeRequest;
  readonly forge?: Forge;
}

/**
 * Writes a check run with an annotation for each change. Throws `forge`.
 *
 * @returns the annotations that are left for the log, because the token may write no checks: all, or none
 */
export async function annotate({
  found,
  results,
  name,
  conclusion,
  change,
  forge,
}: AnnotateRequest): Promise<Annotation[]> {
  const annotations = annotationsOf(results, ruleTitle);
  if (!forge?.addCheck || change.head === undefined) return annotations;
  const { changes, important } = countDiff(found.diff);
  const check = {
    ...{ name, commit: change.head, conclusion, annotations },
    title: `${pluralize(changes, 'change')}${important > 0 ? `, ${important} important` : ''}`,
    summary: found.markdown(MARKDOWN_LIMIT),
  };
  try {
    await forge.addCheck(check);
    return [];
  } catch (error) {
    if (error instanceof NotPermitted) return annotations;
    throw error;
  }
}
