import type { Check } from './forge.ts';
import type { RestApi } from './rest.ts';

/** The limit of one request; each further request adds annotations. */
const BATCH = 50;
/** GitHub shows a few hundred; a difference has up to tens of thousands, each request of 50. */
const MOST_ANNOTATIONS = 500;

/**
 * Writes a check run with its annotations.
 *
 * @param at the path of the repository
 * @see https://docs.github.com/rest/checks/runs
 */
export async function addCheckRun(api: Pick<RestApi, 'call'>, at: string, check: Check): Promise<void> {
  const { name, commit, conclusion, title, summary } = check;
  const annotations = check.annotations.slice(0, MOST_ANNOTATIONS).map(annotationValue);
  const output = (start: number) => ({ title, summary, annotations: annotations.slice(start, start + BATCH) });
  const made = await api.call('POST', `${at}/check-runs`, {
    ...{ name, head_sha: commit, status: 'completed', conclusion, output: output(0) },
  });
  const { id } = made as { id: number };
  for (let start = BATCH; start < annotations.length; start += BATCH) {
    await api.call('PATCH', `${at}/check-runs/${id}`, { output: output(start) });
  }
}

function annotationValue({ path, line, level, title, message }: Check['annotations'][number]): object {
  return { path, start_line: line, end_line: line, annotation_level: level, title, message };
}
