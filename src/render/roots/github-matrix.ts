import { jobTitle, jobsOf } from '../../code/roots/jobs.ts';
import { type RootList, present } from '../../code/roots/root-list.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import { printable } from '../../text.ts';

/** https://docs.github.com/en/actions/reference/limits: a matrix makes at most 256 jobs. */
const MOST_JOBS = 256;

/**
 * A matrix of GitHub Actions on one line, for `strategy.matrix` by `fromJSON`. Each entry has `job` (from 1), `title`, `wave`
 * (1, or 2 for what waits for the first) and `roots`: one path a line. A root module that is gone is in none.
 */
export function githubMatrix(list: RootList, perJob: number): string {
  const include = jobsOf(present(list), perJob, MOST_JOBS).map((one) => ({
    job: one.job,
    title: printable(jobTitle(one), 2 * MAX_NAME),
    wave: one.wave,
    roots: one.roots.map(({ path }) => path).join('\n'),
  }));
  return `${JSON.stringify({ include })}\n`;
}
