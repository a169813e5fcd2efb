import { pluralize, shellWord } from '../../text.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { diffMarkdown } from './markdown.ts';
import { markdownCode, markdownHint } from '../markdown-text.ts';
import { notComparedMarkdown } from '../not-compared.ts';
import { describeProblems } from '../problems.ts';
import type { Problem } from '../../membership/problem.ts';

/** The title of a pull request and of its commit. It contains no value from AWS. */
export function driftTitle(diff: Diff): string {
  const { changes, important } = countDiff(diff);
  if (changes === 0) return 'Security Hub memberships: generated again';
  return `Security Hub memberships: ${pluralize(changes, 'change')}${important > 0 ? `, ${important} important` : ''}`;
}

export interface Drift {
  readonly diff: Diff;
  readonly problems: readonly Problem[];
  /** From the top of the repository. */
  readonly path: string;
  /** The branch that it is compared with. */
  readonly base: string;
  /** The full id of the commit of that branch. */
  readonly commit: string;
}

/** The description of a pull request: the differences between AWS and the branch. */
export function driftText({ diff, problems, path, base, commit }: Drift, limit: number): string {
  const incomplete = problemsText(problems);
  const changes = diffMarkdown(
    diff,
    {
      ...{ before: `${path} in ${base}`, after: path },
      command: `hubform diff ${shellWord(`git:${commit}:${path}`)} ${shellWord(path)}`,
    },
    limit - incomplete.length - FOOT.length - 2,
  );
  return [changes, incomplete, FOOT].filter((part) => part !== '').join('\n');
}

/** The description of a pull request that has nothing left to propose, as far as AWS could be read. */
export function noDriftText({ diff, problems, base }: Omit<Drift, 'path' | 'commit'>): string {
  const notCompared = notComparedMarkdown(diff).map((paragraph) => `${paragraph}\n`);
  const rest = [...notCompared, ...(problems.length > 0 ? [problemsText(problems)] : [])];
  const what = rest.length === 0 ? 'AWS' : 'what hubform could read of AWS';
  const head = `${markdownCode(base)} now matches ${what}, so there is nothing to merge. Close this and delete the branch.\n`;
  return [head, ...rest].join('\n');
}

const FOOT =
  'hubform generated this from the live state. Review and merge it, then plan and apply the code: merging alone changes nothing in AWS.\n';

const MAX_PROBLEMS = 20;

function problemsText(problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  const paragraphs = describeProblems(problems);
  const left = paragraphs.length - MAX_PROBLEMS;
  const more = left > 0 ? `- … and ${left} more, see the log of the job\n` : '';
  const list = paragraphs.slice(0, MAX_PROBLEMS).map(problemText);
  return `#### Could not be read\n\nThe last known values are kept there, and nothing is removed from the code.\n\n${list.join('')}${more}`;
}

/** The cause, and below it the hint. */
function problemText(paragraph: string): string {
  const [cause = '', ...hint] = paragraph.split('\n');
  return `- ${markdownCode(cause, 500)}\n${hint.map((line) => `  - ${markdownHint(line.trim())}\n`).join('')}`;
}
