import { pluralize } from '../../text.ts';
import type { DecisionKind } from '../../membership/decide/catalogue.ts';
import { SUMMARY_HEAD, type Summary } from '../../render/summary.ts';
import { type Cell, type Screen, type Style, drawTable } from './draw-table.ts';
import { moreRows } from './more-rows.ts';

const COLOURS: Readonly<Record<DecisionKind, Style>> = {
  untrusted: 'red',
  unreadable: 'red',
  missing: 'red',
  choose: 'yellow',
  duplicate: 'yellow',
  accept: 'cyan',
  adopt: 'green',
  managed: 'dim',
  organization: 'dim',
  excused: 'dim',
  inactive: 'dim',
};

/** The summary as the text for stdout. */
export function drawSummary(summary: Summary, screen: Screen): string {
  const parts: string[] = [];
  if (summary.rows.length > 0) parts.push(table(summary, screen));
  if (summary.more > 0) parts.push(moreRows(summary.more));
  const counts = summary.counts.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  const quiet = summary.quiet > 0 ? `${counts === '' ? '' : ', '}${summary.quiet} without membership` : '';
  parts.push(`${pluralize(summary.targets, 'target')}: ${counts}${quiet}.`);
  if (summary.expected.length > 0) parts.push(expectedText(summary));
  if (summary.hints.length > 0) {
    const width = Math.max(...summary.hints.map(({ kind }) => kind.length));
    parts.push(summary.hints.map(({ kind, hint }) => `  ${kind.padEnd(width)}  ${hint}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** The counts, then who is missing, by name. */
function expectedText({ expected, unmet }: Summary): string {
  const all = expected.reduce((sum, { count }) => sum + count, 0);
  const counts = expected.map(({ state, count }) => `${count} ${state}`).join(', ');
  return [`Expected of ${pluralize(all, 'target')}: ${counts}.`, ...unmet.map((one) => `  ${one}.`)].join('\n');
}

function table({ rows }: Summary, screen: Screen): string {
  const drawn = rows.map(({ cells, kind, important }): Cell[] => [
    ...cells.slice(0, 5),
    { text: cells[5], style: important ? ['bold', 'red'] : COLOURS[kind] },
  ]);
  return drawTable(SUMMARY_HEAD, drawn, screen);
}
