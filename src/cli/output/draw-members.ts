import { pluralize } from '../../text.ts';
import Table from 'cli-table3';
import type { MemberKind } from '../../membership/decide/member-catalogue.ts';
import { MEMBERS_HEAD, type MembersSummary } from '../../render/members-summary.ts';
import { PLAIN_TABLE } from './plain-table.ts';
import type { Terminal } from './terminal.ts';

const COLOURS: Readonly<Record<MemberKind, Parameters<Terminal['style']>[0]>> = {
  adopt: 'green',
  organization: 'dim',
  inactive: 'dim',
};

/** What became of the members of administrators, as text for stdout; empty where there are none. */
export function drawMembers(summary: MembersSummary, adopted: boolean, terminal: Terminal): string {
  const { members, administrators, counts, more, hints: advice } = summary;
  if (members === 0) return '';
  const listed = `${pluralize(members, 'member')} of ${pluralize(administrators, 'administrator')}`;
  if (!adopted) return `${listed} in the snapshot and not in the code; --adopt-members writes them.\n`;
  const parts: string[] = [];
  if (summary.rows.length > 0) parts.push(table(summary, terminal));
  if (more > 0) parts.push(`… and ${more} more; all of them are in the snapshot.`);
  parts.push(`${listed}: ${counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}.`);
  if (advice.length > 0) {
    const width = Math.max(...advice.map(({ kind }) => kind.length));
    parts.push(advice.map(({ kind, hint }) => `  ${kind.padEnd(width)}  ${hint}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function table({ rows }: MembersSummary, terminal: Terminal): string {
  const drawn = new Table({ ...PLAIN_TABLE, head: MEMBERS_HEAD.map((title) => terminal.style('bold', title)) });
  for (const { cells, kind } of rows) {
    drawn.push([...cells.slice(0, 3), terminal.style(COLOURS[kind], cells[3]), cells[4]]);
  }
  return drawn.toString().replace(/[ \t]+$/gm, '');
}
