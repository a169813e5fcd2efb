import { firstOf, pluralize } from '../../text.ts';
import { CHANGE_CATALOGUE } from '../../membership/diff/catalogue.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { type DiffCounts, countDiff } from '../../membership/diff/counts.ts';
import { unknownTargets } from '../../membership/diff/unknown.ts';
import { accountLabel } from '../../membership/account-label.ts';
import { targetKey } from '../../membership/model.ts';
import { changesTable } from './comment/changes-table.ts';
import { commandsPart, groupRemedies, otherRemedies } from './comment/commands.ts';
import { type Group, extentOf, importantGroups } from './comment/groups.ts';
import { whatToDo } from './comment/what-to-do.ts';
import { notComparedMarkdown } from '../not-compared.ts';
import { describeUnmet } from '../unmet.ts';
import { matrixPart } from './matrix.ts';
import { fit, type Part } from '../fit.ts';
import { markdownCode, markdownMark, tableRow } from '../markdown-text.ts';

/** A comment on GitHub holds 65,536 characters; the rest is for text that a caller adds. */
export const MARKDOWN_LIMIT = 65_000;

/** Up to this many changes, the list is unfolded. */
const FEW = 20;

export interface DiffNames {
  /** The two sides, as the reader named them. */
  readonly before: string;
  readonly after: string;
  /** The first line, which identifies an earlier comment. @default the mark of `after` */
  readonly mark?: string;
  /** Tells several comments on one path apart. */
  readonly id?: string;
  /** The command that shows everything, also what does not fit here. Absent: only the log shows it. */
  readonly command?: string;
}

/**
 * The difference as a comment on a pull request: first the important changes, by administrator and with what to do about them;
 * then, folded, all others. No change is listed twice.
 */
export function diffMarkdown(diff: Diff, names: DiffNames, limit = MARKDOWN_LIMIT): string {
  const counts = countDiff(diff);
  const mark = names.mark ?? markdownMark(names.after);
  const id = names.id === undefined ? '' : ` (${markdownCode(names.id)})`;
  const head = `${mark}\n### Security Hub memberships${id}: ${diffTitle(counts)}\n\n${comparedText(counts, names)}\n${unreadText(diff)}`;
  if (counts.changes === 0) return head;
  const groups = importantGroups(diff);
  const parts: (Part | undefined)[] = [
    { head: `${head}\n`, rows: [], tail: '' },
    ...groups.flatMap((group) => groupParts(group, diff.accounts)),
    otherChangesPart(diff, counts),
    commandsPart('Other commands', otherRemedies(diff.targets, groups), diff.accounts),
    matrixPart(diff),
    meaningsPart(counts),
  ];
  const text = fit(
    parts.filter((part) => part !== undefined),
    limit,
    (left) => leftOutNote(left, names),
  );
  return `${text.trimEnd()}\n`;
}

function diffTitle({ changes, important, compared, notCompared }: DiffCounts): string {
  if (compared === 0 && notCompared > 0) return 'nothing was compared';
  if (changes === 0) {
    return notCompared === 0 ? 'no changes' : `no changes, ${pluralize(compared, 'target')} compared`;
  }
  return `${pluralize(changes, 'change')}${important > 0 ? `, ${important} important` : ''}`;
}

function comparedText({ targets, accounts, compared, kinds }: DiffCounts, { before, after }: DiffNames): string {
  const all = kinds.map(({ kind, count }) => `${count} ${CHANGE_CATALOGUE[kind].title}`).join(', ');
  const where = `The changes are at ${pluralize(targets, 'target')} of ${pluralize(accounts, 'account')}: ${all}.`;
  return `${pluralize(compared, 'target')} compared between ${markdownCode(before, 200)} and ${markdownCode(after, 200)}.${targets === 0 ? '' : ` ${where}`}`;
}

/** The targets that the difference does not cover. */
function unreadText(diff: Diff): string {
  const unknown = unknownTargets(diff).map((target) => markdownCode(targetKey(target)));
  return [
    ...(unknown.length > 0
      ? [
          `**Unknown at ${pluralize(unknown.length, 'target')}**, which could not be read: ${firstOf(unknown, MAX_NAMES)}.`,
        ]
      : []),
    ...notComparedMarkdown(diff),
    ...describeUnmet(diff.unmet ?? [], diff.accounts, (name) => markdownCode(name)).map(
      (text) => `**Expected**: ${text}.`,
    ),
  ]
    .map((paragraph) => `\n${paragraph}\n`)
    .join('');
}

const MAX_NAMES = 10;

/** The changes of a group, what to do about them, and the commands for it. */
function groupParts(group: Group, names: Diff['accounts']): (Part | undefined)[] {
  const commands = commandsPart(COMMANDS_TITLES[group.unexpected ?? 'expected'], groupRemedies(group), names);
  const { head, rows } = changesTable(group.cells, names);
  return [
    {
      head: `#### ${groupTitle(group, names)}: ${extentOf(group.cells)}\n\n${head}`,
      rows,
      tail: `\n${whatToDo(group, commands !== undefined)}\n\n`,
      important: true,
    },
    commands && { ...commands, important: true },
  ];
}

const COMMANDS_TITLES = {
  untrusted: 'Commands to leave or decline it',
  new: 'Commands to leave or decline it, if it is not yours',
  expected: 'Commands to delete ended invitations',
} as const;

function groupTitle({ administrators, unexpected }: Group, names: Diff['accounts']): string {
  const [administrator, ...others] = administrators;
  if (administrator === undefined) return 'Hubs, accounts and Regions';
  const standing = unexpected === undefined ? 'expected' : unexpected === 'new' ? 'not known before' : 'not trusted';
  if (others.length > 0)
    return `${administrators.length} other administrators, ${unexpected ? 'not all expected' : 'expected'}`;
  return `Administrator ${markdownCode(accountLabel(administrator, names))}, ${standing}`;
}

/** Unfolded if there are only a few changes and none is important. */
function otherChangesPart(diff: Diff, { changes, important }: DiffCounts): Part | undefined {
  const cells = diff.targets.flatMap((target) =>
    target.changes.filter((change) => !change.important).map((change) => ({ target, change })),
  );
  if (cells.length === 0) return undefined;
  const { head, rows } = changesTable(cells, diff.accounts);
  const title = important > 0 ? pluralize(changes - important, 'other change') : pluralize(changes, 'change');
  const open = important === 0 && changes <= FEW ? ' open' : '';
  return { head: `<details${open}>\n<summary>${title}</summary>\n\n${head}`, rows, tail: '\n</details>\n\n' };
}

function meaningsPart({ kinds }: DiffCounts): Part {
  const rows = kinds.map(({ kind }) => tableRow([CHANGE_CATALOGUE[kind].title, CHANGE_CATALOGUE[kind].explanation]));
  const head = tableRow(['Change', 'Meaning']) + tableRow(['---', '---']);
  return {
    head: `<details>\n<summary>What the changes mean</summary>\n\n${head}${rows.join('')}\n</details>\n`,
    rows: [],
    tail: '',
  };
}

/** A command that is too long to copy does not help. */
function leftOutNote(rows: number, { command }: DiffNames): string {
  const code = command === undefined ? undefined : markdownCode(command, 500);
  const where = code === undefined || code.length > 600 ? 'the log of the job' : code;
  return `\n**${pluralize(rows, 'row')} left out here**, because a comment is limited in length. See everything with ${where}\n`;
}
