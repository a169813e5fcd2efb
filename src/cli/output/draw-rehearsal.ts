import { diffLines, textOf } from '../../render/diff/text.ts';
import { destructionWords, settledWords } from '../../render/verify/rehearsal-message.ts';
import type { Rehearsal } from '../../verify/rehearsal.ts';
import { drawVerdict } from './draw-verify.ts';
import { painted } from './paint.ts';
import type { Terminal } from './terminal.ts';

/** The verdict, what an apply changes, and what taking the code away would do. */
export function drawRehearsal(rehearsal: Rehearsal, terminal: Terminal): string {
  const { verdict, applied, destruction } = rehearsal;
  const parts = [
    drawVerdict(verdict, terminal).trimEnd(),
    terminal.style('bold', 'Applying it'),
    textOf(diffLines(applied), (span) => painted(span, terminal)).trimEnd(),
    settledWords(rehearsal),
  ];
  if (destruction) {
    const words = destructionWords(destruction).map((lines) => lines.join('\n'));
    parts.push(terminal.style('bold', 'Without the code'), ...words);
  }
  return `${parts.join('\n\n')}\n`;
}
