import { diffLines, textOf } from '../../../render/diff/text.ts';
import { destructionMessage, idempotenceMessage } from '../../../render/verify/rehearsal-message.ts';
import type { Rehearsal } from '../../../verify/rehearsal.ts';
import { drawVerifyResult } from './draw-verify.ts';
import { painted } from '../terminal/paint.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The result, what an apply changes, and what taking the code away would do. With --quiet, only the mismatches and their hints. */
export function drawRehearsal(rehearsal: Rehearsal, terminal: Terminal): string {
  const { result, applied, destruction } = rehearsal;
  if (terminal.isQuiet) return drawVerifyResult(result, terminal);
  const parts = [
    drawVerifyResult(result, terminal).trimEnd(),
    terminal.style('bold', 'Applying it'),
    textOf(diffLines(applied), (span) => painted(span, terminal)).trimEnd(),
    idempotenceMessage(rehearsal),
  ];
  if (destruction) {
    const words = destructionMessage(destruction).map((lines) => lines.join('\n'));
    parts.push(terminal.style('bold', 'Without the code'), ...words);
  }
  return `${parts.join('\n\n')}\n`;
}
