/** The run of a pipeline that wrote a text. Of two texts for one comment, that of the later run is newer. */
export interface Run {
  /** The run of the workflow, or the pipeline. It increases, and a repeated run keeps it. */
  readonly id: number;
  /** Of GitHub; GitLab does not count them, so it is always 1. */
  readonly attempt: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Undefined if the environment does not say it.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables (GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT)
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/ (CI_PIPELINE_ID)
 */
export function runOf(kind: 'github' | 'gitlab', env: Environment): Run | undefined {
  return kind === 'github' ? runFrom(env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT) : runFrom(env.CI_PIPELINE_ID, '1');
}

function runFrom(id: string | undefined, attempt: string | undefined): Run | undefined {
  const isCount = (text = '') => /^\d{1,15}$/.test(text);
  return isCount(id) && isCount(attempt) ? { id: Number(id), attempt: Number(attempt) } : undefined;
}

/** Negative if `a` is the earlier one. An unknown run is earlier than any other. */
export function compareRuns(a: Run | undefined, b: Run | undefined): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  return a.id - b.id || a.attempt - b.attempt;
}

/** The hidden line of a comment that says which run wrote it. */
export function runLine({ id, attempt }: Run): string {
  return `<!-- hubform:run ${id}.${attempt} -->`;
}

/** The run of a `runLine`. */
export function runInLine(line: string): Run | undefined {
  const [, id, attempt] = /^<!-- hubform:run (\d+)\.(\d+) -->$/.exec(line) ?? [];
  return runFrom(id, attempt);
}
