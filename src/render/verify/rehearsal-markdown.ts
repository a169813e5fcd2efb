import { diffLines, textOf } from '../diff/text.ts';
import { fit } from '../fit.ts';
import { destructionMessage, idempotenceMessage } from './rehearsal-message.ts';
import type { Rehearsal } from '../../verify/rehearsal.ts';
import { LONGEST, verifyMarkdown } from './markdown.ts';

/** The rehearsal for a pull request. What changes is shown in code blocks, in which nothing is live. */
export function rehearsalMarkdown(rehearsal: Rehearsal): string {
  const { applied, destruction } = rehearsal;
  const rows = (text: string) => text.split('\n').map((line) => `${line}\n`);
  const changes = textOf(diffLines(applied)).trimEnd();
  const gone =
    destruction &&
    destructionMessage(destruction)
      .map((lines) => lines.join('\n'))
      .join('\n\n');
  const fence = fenceFor(`${changes}\n${gone ?? ''}`);
  const block = (title: string, text: string, tail: string) => ({
    head: `\n#### ${title}\n\n${fence}\n`,
    rows: rows(text),
    tail: `${fence}\n${tail}`,
  });
  const room = LONGEST / 2;
  return fit(
    [
      { head: verifyMarkdown(rehearsal.result, { title: 'hubform rehearse', limit: room }), rows: [], tail: '' },
      block('Applying it', changes, `\n${idempotenceMessage(rehearsal)}\n`),
      ...(gone === undefined ? [] : [block('Without the code', gone, '')]),
    ],
    LONGEST,
    (left) => `… ${left} more lines do not fit here.\n`,
  );
}

/** Longer than any run of backticks in the text. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}
