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
import type { CiInvocation } from './invocation.ts';

export interface RemarkValues {
  readonly failOn: FailOn;
  readonly commentId: string | undefined;
  readonly annotations: boolean;
  readonly codeQuality: string | undefined;
}

/** Writes the changes to where a reader of the files sees them: annotations of GitHub, a report of GitLab. */
export async function writeRemarks(
  { values, context, terminal, job }: CiInvocation<RemarkValues>,
  found: readonly CiDiff[],
  to: { readonly change: ChangeRequest; readonly forge?: Forge },
): Promise<void> {
  const { annotations, codeQuality, commentId, failOn } = values;
  if (annotations && job.kind === 'gitlab') {
    const message = 'GitLab has no annotations\n  Write a Code Quality report with --code-quality FILE.';
    terminal.report({ kind: 'warning', message });
  }
  const all = [];
  const left: Annotation[] = [];
  for (const one of annotations || codeQuality !== undefined ? found : []) {
    const results = await resultsOf(one, context);
    all.push(...results.map((result) => ({ ...result, place: result.place ?? { uri: encodeURI(one.name), line: 1 } })));
    if (!annotations || job.kind === 'gitlab') continue;
    const name = ['hubform diff', one.name, ...(commentId === undefined ? [] : [commentId])].join(' ');
    left.push(...(await annotate({ found: one, results, name, conclusion: conclusionOf(failOn, one), ...to })));
  }
  if (left.length > 0) terminal.result(annotationCommands(left));
  if (codeQuality !== undefined) await writeFileAtomically(codeQuality, codeQualityText(all, { hash }));
}

function conclusionOf(failOn: FailOn, { diff }: CiDiff): Check['conclusion'] {
  if (outcomeOf(failOn, diff).different === true) return 'failure';
  return countDiff(diff).changes > 0 ? 'neutral' : 'success';
}
