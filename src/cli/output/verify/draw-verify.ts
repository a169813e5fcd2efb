import { printable } from '../../../text.ts';
import type { Mismatch } from '../../../verify/mismatch.ts';
import {
  VERIFY_HEAD,
  hints,
  cellsOf,
  conclusion,
  mismatchSentence,
  terraformLines,
  trustSentence,
  unplannedBlock,
} from '../../../render/verify/text.ts';
import type { Unplanned } from '../../../verify/unplanned.ts';
import { type RootResult, type VerifyResult, isAsDecided } from '../../../verify/result.ts';
import { type Cell, type Style, drawTable } from '../draw-table.ts';
import { moreRows } from '../more-rows.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * The result as the text for stdout: a table, then the offending resources and no other. With --quiet these alone, if there are
 * any, and what to do about them.
 */
export function drawVerifyResult(result: VerifyResult, terminal: Terminal): string {
  if (terminal.isQuiet) {
    return isAsDecided(result) ? '' : `${[...mismatchParts(result, terminal), ...hintParts(result)].join('\n\n')}\n`;
  }
  const { roots } = result;
  // More rows say nothing where everything is as it should be.
  const shown = roots.length > terminal.maxRows ? roots.filter(({ mismatches }) => mismatches.length > 0) : roots;
  const parts: string[] = [];
  if (shown.length > 0) parts.push(table(shown, terminal));
  if (shown.length < roots.length) parts.push(moreRows(roots.length - shown.length, 'as decided'));
  parts.push(...mismatchParts(result, terminal));
  for (const root of roots) parts.push(...(root.unplanned ?? []).map((block) => unplannedText(root, block, terminal)));
  const trusted = trustSentence(result);
  const concluded = terminal.style(isAsDecided(result) ? 'green' : 'red', conclusion(result));
  parts.push(trusted === undefined ? concluded : `${concluded}\n${trusted}`);
  parts.push(...hintParts(result));
  return `${parts.join('\n\n')}\n`;
}

function hintParts(result: VerifyResult): string[] {
  const tips = hints(result);
  if (tips.length === 0) return [];
  const width = Math.max(...tips.map(({ kind }) => kind.length));
  return [tips.map(({ kind, hint }) => `  ${kind.padEnd(width)}  ${hint}`).join('\n')];
}

/** The root module stands above the first of its mismatches. */
function mismatchParts({ roots }: VerifyResult, terminal: Terminal): string[] {
  return roots.flatMap(({ account, path = account, mismatches }) => {
    const [first, ...others] = mismatches.map((mismatch) => mismatchText(mismatch, terminal));
    return first === undefined ? [] : [`${terminal.style('bold', `${path}:`)}\n${first}`, ...others];
  });
}

function unplannedText({ account, path = account }: RootResult, block: Unplanned, terminal: Terminal): string {
  const what = `${path}: ${printable(unplannedBlock(block), 300)}`;
  return [
    `${terminal.style('yellow', 'unplanned')}  ${terminal.style('bold', what)}`,
    ...terraformLines(block.terraform).map((line) => terminal.style('dim', `  │ ${line}`.trimEnd())),
  ].join('\n');
}

function table(roots: readonly RootResult[], terminal: Terminal): string {
  const aligns = VERIFY_HEAD.map((_, column) => (column === 0 || column === RESULT ? 'left' : 'right'));
  const rows = roots.map((root) => {
    const style: Style = root.mismatches.length === 0 ? 'green' : ['bold', 'red'];
    return cellsOf(root).map((text, column): Cell => (column === RESULT ? { text, style } : text));
  });
  return drawTable(VERIFY_HEAD, rows, terminal, aligns);
}

const RESULT = VERIFY_HEAD.length - 1;

function mismatchText(mismatch: Mismatch, terminal: Terminal): string {
  const { kind, terraform, hint } = mismatch;
  return [
    `${terminal.style(['bold', 'red'], `${kind}:`)} ${mismatchSentence(mismatch)}`,
    ...(terraform === undefined
      ? []
      : terraformLines(terraform).map((line) => terminal.style('dim', `  │ ${line}`.trimEnd()))),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ].join('\n');
}
