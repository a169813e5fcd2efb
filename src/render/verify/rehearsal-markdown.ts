import { pluralize } from '../../text.ts';
import { diffLines, textOf } from '../diff/text.ts';
import { MARKDOWN_LIMIT } from '../diff/markdown.ts';
import { fit } from '../fit.ts';
import { destructionMessage, idempotenceMessage } from './rehearsal-message.ts';
import type { Rehearsal } from '../../verify/rehearsal.ts';
import { verifyMarkdown } from './markdown.ts';

/** The rehearsal for a pull request. Changes are in code blocks, where GitHub processes nothing. */
export function rehearsalMarkdown(rehearsal: Rehearsal): string {
  const { applied, destruction } = rehearsal;
  const rows = (text: string) => text.split('\n').map((line) => `${line}\n`);
  const changes = textOf(diffLines(applied)).trimEnd();
  const destroyed =
    destruction &&
    destructionMessage(destruction)
      .map((lines) => lines.join('\n'))
      .join('\n\n');
  const fence = fenceFor(`${changes}\n${destroyed ?? ''}`);
  const block = (title: string, text: string, tail: string) => ({
    head: `\n#### ${title}\n\n${fence}\n`,
    rows: rows(text),
    tail: `${fence}\n${tail}`,
  });
  return fit(
    [
      {
        head: verifyMarkdown(rehearsal.result, { title: 'hubform rehearse', limit: MARKDOWN_LIMIT / 2 }),
        rows: [],
        tail: '',
      },
      block('Applying it', changes, `\n${idempotenceMessage(rehearsal)}\n`),
      ...(destroyed === undefined ? [] : [block('Without the code', destroyed, '')]),
    ],
    MARKDOWN_LIMIT,
    (left) => `… and ${pluralize(left, 'more line')}: hubform rehearse shows everything.\n`,
  );
}

/** Longer than any run of backticks in the text. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}
