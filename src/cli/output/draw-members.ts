import { pluralize } from '../../text.ts';
import type { MemberKind } from '../../membership/decide/member-catalogue.ts';
import { MEMBERS_HEAD, type MembersSummary } from '../../render/members-summary.ts';
import { type Screen, type Style, drawTable } from './draw-table.ts';
import { moreRows } from './more-rows.ts';

const COLOURS: Readonly<Record<MemberKind, Style>> = {
  adopt: 'green',
  organization: 'dim',
  inactive: 'dim',
};

/** What became of the members of administrators, as text for stdout; empty where there are none. */
export function drawMembers(summary: MembersSummary, adopted: boolean, screen: Screen): string {
  const { members, administrators, counts, more, hints: advice } = summary;
  if (members === 0) return '';
  const listed = `${pluralize(members, 'member')} of ${pluralize(administrators, 'administrator')}`;
  if (!adopted)
    return `${listed} ${members === 1 ? 'is' : 'are'} in the snapshot, but not in the code: --adopt-members adds ${members === 1 ? 'it' : 'them'}.\n`;
  const parts: string[] = [];
  if (summary.rows.length > 0) parts.push(table(summary, screen));
  if (more > 0) parts.push(moreRows(more));
  parts.push(`${listed}: ${counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}.`);
  if (advice.length > 0) {
    const width = Math.max(...advice.map(({ kind }) => kind.length));
    parts.push(advice.map(({ kind, hint }) => `  ${kind.padEnd(width)}  ${hint}`).join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function table({ rows }: MembersSummary, screen: Screen): string {
  const drawn = rows.map(({ cells, kind }) => [
    ...cells.slice(0, 3),
    { text: cells[3], style: COLOURS[kind] },
    cells[4],
  ]);
  return drawTable(MEMBERS_HEAD, drawn, screen);
}
