import { type LongText, packedText } from '../../files/packed-text.ts';
import { shellWord } from '../../text.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { diffJsonPieces } from '../../render/diff/json.ts';
import { diffMarkdown } from '../../render/diff/markdown.ts';
import { diffLines, textOf } from '../../render/diff/text.ts';
import { painted } from './terminal/paint.ts';
import type { Terminal } from './terminal/terminal.ts';

/** A difference for stdout. */
export function diffResult(
  diff: Diff,
  format: 'text' | 'markdown' | 'json',
  names: { readonly before: string; readonly after: string },
  terminal: Pick<Terminal, 'style' | 'wrapped'>,
): LongText {
  switch (format) {
    case 'json':
      return packedText(diffJsonPieces(diff));
    case 'markdown':
      return diffMarkdown(diff, {
        ...names,
        command: `hubform diff ${shellWord(names.before)} ${shellWord(names.after)}`,
      });
    case 'text':
      return terminal.wrapped(textOf(diffLines(diff), (span) => painted(span, terminal)));
  }
}
