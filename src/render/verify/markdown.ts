import { type Part, fit } from '../fit.ts';
import { markdownCode } from '../markdown-text.ts';
import { VERDICT_HEAD, advice, cellsOf, conclusion, terraformLines } from './text.ts';
import { type RootVerdict, type Verdict, isAsDecided } from '../../verify/result.ts';

/** A comment on GitHub holds 65,536 characters. */
export const LONGEST = 65_000;

export interface MarkdownOptions {
  /** The command it is the verdict of. @default hubform verify */
  readonly title?: string;
  /** What it is the verdict on, where one page holds several. */
  readonly path?: string;
  /** @default what a comment holds */
  readonly limit?: number;
}

/** The verdict for a pull request: the conclusion first, then what differs, then the table. */
export function verdictMarkdown(
  verdict: Verdict,
  { title = 'hubform verify', path, limit = LONGEST }: MarkdownOptions = {},
): string {
  const verdictWord = isAsDecided(verdict) ? 'as decided' : 'not what was decided';
  const what = path === undefined ? title : `${title} ${markdownCode(path, 200)}`;
  const parts: Part[] = [
    { head: `### ${what}: ${verdictWord}\n\n${conclusion(verdict)}\n`, rows: [], tail: '' },
    ...findingsPart(verdict.roots),
    ...advicePart(verdict),
    ...tablePart(verdict.roots),
  ];
  return fit(parts, limit, (left) => `\n… ${left} more do not fit here; \`hubform verify\` shows all of it.\n`);
}

function findingsPart(roots: readonly RootVerdict[]): Part[] {
  const rows = roots.flatMap(({ account, findings }) =>
    findings.map(({ kind, address, message, terraform, remedy }) => {
      const what = [account, ...(address === undefined ? [] : [address])]
        .map((text) => markdownCode(text, 200))
        .join(' ');
      const said = terraform === undefined ? [] : terraformLines(terraform).filter((line) => line !== '');
      return [
        `- **${kind}** ${what}: ${markdownCode(message, 400)}`,
        ...said.map((line) => `  - ${markdownCode(line, 300)}`),
        ...(remedy === undefined ? [] : [`  - **what to do**: ${markdownCode(remedy, 400)}`]),
        '',
      ].join('\n');
    }),
  );
  return rows.length === 0 ? [] : [{ head: '\n', rows, tail: '' }];
}

function advicePart(verdict: Verdict): Part[] {
  const lines = advice(verdict).map(({ kind, whatToDo }) => `- **${kind}**: ${whatToDo}\n`);
  return lines.length === 0 ? [] : [{ head: '\nWhat to do:\n\n', rows: lines, tail: '' }];
}

function tablePart(roots: readonly RootVerdict[]): Part[] {
  if (roots.length === 0) return [];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const last = VERDICT_HEAD.length - 1;
  const rule = VERDICT_HEAD.map((_, column) => (column === 0 || column === last ? '---' : '--:'));
  const head = `\n<details>\n<summary>All accounts</summary>\n\n${row(VERDICT_HEAD)}${row(rule)}`;
  return [{ head, rows: roots.map((root) => row(cellsOf(root))), tail: '\n</details>\n' }];
}
