import Table from 'cli-table3';
import type { Finding } from '../../verify/mismatch.ts';
import { VERDICT_HEAD, advice, cellsOf, conclusion, terraformLines } from '../../render/verify/text.ts';
import { type RootVerdict, type Verdict, isAsDecided } from '../../verify/result.ts';
import { PLAIN_TABLE } from './plain-table.ts';
import type { Terminal } from './terminal.ts';

/** More rows say nothing where everything is as it should be. */
const MAX_ROWS = 60;

/** The verdict as the text for stdout: a table, then the offending resources and no other. */
export function drawVerdict(verdict: Verdict, terminal: Terminal): string {
  const { roots } = verdict;
  const shown = roots.length > MAX_ROWS ? roots.filter(({ findings }) => findings.length > 0) : roots;
  const parts: string[] = [];
  if (shown.length > 0) parts.push(table(shown, terminal));
  if (shown.length < roots.length) parts.push(`… and ${roots.length - shown.length} more accounts as decided.`);
  for (const root of roots) parts.push(...root.findings.map((finding) => findingText(root, finding, terminal)));
  parts.push(terminal.style(isAsDecided(verdict) ? 'green' : 'red', conclusion(verdict)));
  const tips = advice(verdict);
  if (tips.length > 0) {
    const width = Math.max(...tips.map(({ kind }) => kind.length));
    parts.push(tips.map(({ kind, whatToDo }) => `  ${kind.padEnd(width)}  ${whatToDo}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function table(roots: readonly RootVerdict[], terminal: Terminal): string {
  const drawn = new Table({
    ...PLAIN_TABLE,
    head: VERDICT_HEAD.map((title) => terminal.style('bold', title)),
    colAligns: VERDICT_HEAD.map((_, column) => (column === 0 || column === VERDICT ? 'left' : 'right')),
  });
  for (const root of roots) {
    const painted = (cell: string) => terminal.style(root.findings.length === 0 ? 'green' : ['bold', 'red'], cell);
    drawn.push(cellsOf(root).map((cell, column) => (column === VERDICT ? painted(cell) : cell)));
  }
  return drawn.toString().replace(/[ \t]+$/gm, '');
}

const VERDICT = VERDICT_HEAD.length - 1;

function findingText({ account, path = account }: RootVerdict, finding: Finding, terminal: Terminal): string {
  const { kind, address, message, terraform, remedy } = finding;
  const what = address === undefined ? path : `${path}: ${address}`;
  return [
    `${terminal.style(['bold', 'red'], kind)}  ${terminal.style('bold', what)}`,
    `  ${message}`,
    ...(terraform === undefined
      ? []
      : terraformLines(terraform).map((line) => terminal.style('dim', `  │ ${line}`.trimEnd()))),
    ...(remedy === undefined ? [] : [`  ${remedy}`]),
  ].join('\n');
}
