import { annotate, resultsOf } from '../../actions/ci/annotate.ts';
import type { CiDiff } from '../../actions/ci/diff.ts';
import { writeFileAtomically } from '../../files/file.ts';
import type { Check, Forge } from '../../forge/forge.ts';
import type { ChangeRequest } from '../../forge/job.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import type { Annotation } from '../../render/sarif/annotations.ts';
import { codeQualityText } from '../../render/sarif/code-quality.ts';
import type { FailOn } from '../options/fail-on.ts';
import { annotationCommands } from '../output/annotation-commands.ts';
import { hash } from '../output/sarif.ts';
import { outcomeOf } from '../requests/fail-on.ts';
import type { Attempts } from './attempts.ts';
import type { CiInvocation } from './invocation.ts';

export interface RemarkValues {
  readonly failOn: FailOn;
  readonly commentId: string | undefined;
  readonly annotations: boolean;
  readonly codeQuality: string | undefined;
}

/** Writes the report of GitLab, in which a reader of the files sees the changes. */
export async function writeCodeQuality(
  { values: { codeQuality }, context }: CiInvocation<RemarkValues>,
  found: readonly CiDiff[],
): Promise<void> {
  if (codeQuality === undefined) return;
  const all = [];
  for (const one of found) {
    const results = await resultsOf(one, context);
    all.push(...results.map((result) => ({ ...result, place: result.place ?? { uri: encodeURI(one.name), line: 1 } })));
  }
  await writeFileAtomically(codeQuality, codeQualityText(all, { hash }));
}

/** Annotates the changes in the files of a pull request on GitHub: as a check or, without permission, through the log. */
export async function annotateAll(
  { values, context, terminal, job }: CiInvocation<RemarkValues>,
  found: readonly CiDiff[],
  { attempts, ...to }: { readonly change: ChangeRequest; readonly forge?: Forge; readonly attempts: Attempts },
): Promise<void> {
  const { annotations, commentId, failOn } = values;
  if (!annotations) return;
  if (job.kind === 'gitlab') {
    const message = 'GitLab has no annotations\n  Write a Code Quality report with --code-quality FILE.';
    terminal.report({ kind: 'warning', message });
    return;
  }
  const left: Annotation[] = [];
  for (const one of found) {
    await attempts.run(async () => {
      const results = await resultsOf(one, context);
      const name = ['hubform diff', one.name, ...(commentId === undefined ? [] : [commentId])].join(' ');
      left.push(...(await annotate({ found: one, results, name, conclusion: conclusionOf(failOn, one), ...to })));
    });
  }
  if (left.length > 0) terminal.result(annotationCommands(left));
}

function conclusionOf(failOn: FailOn, { diff }: CiDiff): Check['conclusion'] {
  if (outcomeOf(failOn, diff).different === true) return 'failure';
  return countDiff(diff).changes > 0 ? 'neutral' : 'success';
}
