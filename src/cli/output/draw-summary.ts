import { pluralize } from '../../text.ts';
import Table from 'cli-table3';
import type { DecisionKind } from '../../membership/decide/catalogue.ts';
import { SUMMARY_HEAD, type Summary } from '../../render/summary.ts';
import { PLAIN_TABLE } from './plain-table.ts';
import type { Terminal } from './terminal.ts';

const COLOURS: Readonly<Record<DecisionKind, Parameters<Terminal['style']>[0]>> = {
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
export function drawSummary(summary: Summary, terminal: Terminal): string {
  const parts: string[] = [];
  if (summary.rows.length > 0) parts.push(table(summary, terminal));
  if (summary.more > 0) parts.push(`… and ${summary.more} more; all of them are in the snapshot and the code.`);
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

function table(summary: Summary, terminal: Terminal): string {
  const drawn = new Table({
    ...PLAIN_TABLE,
    head: SUMMARY_HEAD.map((title) => terminal.style('bold', title)),
  });
  for (const { cells, kind, important } of summary.rows) {
    const decision = terminal.style(important ? ['bold', 'red'] : COLOURS[kind], cells[5]);
    drawn.push([...cells.slice(0, 5), decision]);
  }
  return drawn.toString().replace(/[ \t]+$/gm, '');
}
