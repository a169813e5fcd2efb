import { type Part, fit } from '../fit.ts';
import { markdownCode } from '../markdown-text.ts';
import { VERIFY_HEAD, hints, cellsOf, conclusion, terraformLines } from './text.ts';
import { type RootResult, type VerifyResult, isAsDecided } from '../../verify/result.ts';

/** A comment on GitHub holds 65,536 characters. */
export const LONGEST = 65_000;

export interface MarkdownOptions {
  /** The command it is the result of. @default hubform verify */
  readonly title?: string;
  /** What it is the result on, where one page holds several. */
  readonly path?: string;
  /** @default what a comment holds */
  readonly limit?: number;
}

/** The result for a pull request: the conclusion first, then what differs, then the table. */
export function verifyMarkdown(
  result: VerifyResult,
  { title = 'hubform verify', path, limit = LONGEST }: MarkdownOptions = {},
): string {
  const outcome = isAsDecided(result) ? 'as decided' : 'not what was decided';
  const what = path === undefined ? title : `${title} ${markdownCode(path, 200)}`;
  const parts: Part[] = [
    { head: `### ${what}: ${outcome}\n\n${conclusion(result)}\n`, rows: [], tail: '' },
    ...mismatchesPart(result.roots),
    ...advicePart(result),
    ...tablePart(result.roots),
  ];
  return fit(parts, limit, (left) => `\n… ${left} more do not fit here; \`hubform verify\` shows all of it.\n`);
}

function mismatchesPart(roots: readonly RootResult[]): Part[] {
  const rows = roots.flatMap(({ account, mismatches }) =>
    mismatches.map(({ kind, address, message, terraform, hint }) => {
      const what = [account, ...(address === undefined ? [] : [address])]
        .map((text) => markdownCode(text, 200))
        .join(' ');
      const said = terraform === undefined ? [] : terraformLines(terraform).filter((line) => line !== '');
      return [
        `- **${kind}** ${what}: ${markdownCode(message, 400)}`,
        ...said.map((line) => `  - ${markdownCode(line, 300)}`),
        ...(hint === undefined ? [] : [`  - **what to do**: ${markdownCode(hint, 400)}`]),
        '',
      ].join('\n');
    }),
  );
  return rows.length === 0 ? [] : [{ head: '\n', rows, tail: '' }];
}

function advicePart(result: VerifyResult): Part[] {
  const lines = hints(result).map(({ kind, hint }) => `- **${kind}**: ${hint}\n`);
  return lines.length === 0 ? [] : [{ head: '\nWhat to do:\n\n', rows: lines, tail: '' }];
}

function tablePart(roots: readonly RootResult[]): Part[] {
  if (roots.length === 0) return [];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const last = VERIFY_HEAD.length - 1;
  const rule = VERIFY_HEAD.map((_, column) => (column === 0 || column === last ? '---' : '--:'));
  const head = `\n<details>\n<summary>All accounts</summary>\n\n${row(VERIFY_HEAD)}${row(rule)}`;
  return [{ head, rows: roots.map((root) => row(cellsOf(root))), tail: '\n</details>\n' }];
}
