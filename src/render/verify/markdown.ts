import { MARKDOWN_LIMIT } from '../diff/markdown.ts';
import { type Part, fit } from '../fit.ts';
import { markdownCode, markdownHint, tableRow } from '../markdown-text.ts';
import {
  VERIFY_HEAD,
  hints,
  cellsOf,
  conclusion,
  mismatchSentence,
  terraformLines,
  trustSentence,
  unplannedBlock,
} from './text.ts';
import { type RootResult, type VerifyResult, isAsDecided } from '../../verify/result.ts';

export interface MarkdownOptions {
  /** The command that was run. @default hubform verify */
  readonly title?: string;
  /** The directory that was checked, if one page has several results. */
  readonly path?: string;
  /** In characters. @default what a comment holds */
  readonly limit?: number;
}

/** The result for a pull request: the conclusion, then the mismatches, then the table of accounts. */
export function verifyMarkdown(
  result: VerifyResult,
  { title = 'hubform verify', path, limit = MARKDOWN_LIMIT }: MarkdownOptions = {},
): string {
  const summary = isAsDecided(result) ? 'as decided' : 'not what was decided';
  const subject = path === undefined ? title : `${title} ${markdownCode(path, 200)}`;
  const sentence = trustSentence(result, (place) => markdownCode(place, 200));
  const trusted = sentence === undefined ? '' : `\n${sentence}\n`;
  const parts: Part[] = [
    { head: `### ${subject}: ${summary}\n\n${conclusion(result)}\n${trusted}`, rows: [], tail: '' },
    ...mismatchesPart(result.roots),
    ...unplannedPart(result.roots),
    ...hintsPart(result),
    ...tablePart(result.roots),
  ];
  return fit(parts, limit, (left) => `\n… and ${left} more: \`hubform verify\` shows everything.\n`);
}

function mismatchesPart(roots: readonly RootResult[]): Part[] {
  const rows = roots.flatMap(({ account, mismatches }) =>
    mismatches.map((mismatch) => {
      const { kind, terraform, hint } = mismatch;
      const lines = terraform === undefined ? [] : terraformLines(terraform).filter((line) => line !== '');
      return [
        `- **${kind}** ${markdownCode(account, 200)}: ${markdownCode(mismatchSentence(mismatch), 600)}`,
        ...lines.map((line) => `  - ${markdownCode(line, 300)}`),
        ...(hint === undefined ? [] : [`  - **what to do**: ${markdownHint(hint)}`]),
        '',
      ].join('\n');
    }),
  );
  return rows.length === 0 ? [] : [{ head: '\n', rows, tail: '' }];
}

function unplannedPart(roots: readonly RootResult[]): Part[] {
  const rows = roots.flatMap(({ account, unplanned = [] }) =>
    unplanned.map((block) => {
      const lines = terraformLines(block.terraform).filter((line) => line !== '');
      return [
        `- **unplanned** ${markdownCode(`${account} ${unplannedBlock(block)}`, 200)}`,
        ...lines.map((line) => `  - ${markdownCode(line, 300)}`),
        '',
      ].join('\n');
    }),
  );
  return rows.length === 0 ? [] : [{ head: '\n', rows, tail: '' }];
}

function hintsPart(result: VerifyResult): Part[] {
  const lines = hints(result).map(({ kind, hint }) => `- **${kind}**: ${hint}\n`);
  return lines.length === 0 ? [] : [{ head: '\nWhat to do:\n\n', rows: lines, tail: '' }];
}

function tablePart(roots: readonly RootResult[]): Part[] {
  if (roots.length === 0) return [];
  const last = VERIFY_HEAD.length - 1;
  const rule = VERIFY_HEAD.map((_, column) => (column === 0 || column === last ? '---' : '--:'));
  const head = `\n<details>\n<summary>All accounts</summary>\n\n${tableRow(VERIFY_HEAD)}${tableRow(rule)}`;
  return [{ head, rows: roots.map((root) => tableRow(cellsOf(root))), tail: '\n</details>\n' }];
}
