import { firstOf, pluralize } from '../../text.ts';
import { CHANGE_CATALOGUE } from '../../membership/diff/catalogue.ts';
import type { Change, Diff, TargetDiff } from '../../membership/diff/change.ts';
import { type DiffCounts, countDiff } from '../../membership/diff/counts.ts';
import { unknownTargets } from '../../membership/diff/unknown.ts';
import { accountLabel } from '../../membership/account-label.ts';
import { targetKey } from '../../membership/model.ts';
import { changedTargetLines } from '../remedy/commands.ts';
import type { Decision } from '../../membership/decide/decision.ts';
import { changeMessage } from './change-message.ts';
import { notComparedMarkdown } from '../not-compared.ts';
import { describeUnmet } from '../unmet.ts';
import { matrixPart } from './matrix.ts';
import { fit, type Part } from '../fit.ts';
import { markdownCode, markdownMark, tableRow } from '../markdown-text.ts';

/** A comment on GitHub holds 65,536 characters; the rest is left for text that a caller adds. */
export const MARKDOWN_LIMIT = 65_000;

/** Up to this many changes, the list is unfolded. */
const FEW = 20;

export interface DiffNames {
  /** The two sides, as the reader named them. */
  readonly before: string;
  readonly after: string;
  /** The first line, by which an earlier comment is found. @default the mark of `after` */
  readonly mark?: string;
  /** The command that shows everything, also what does not fit here. */
  readonly command: string;
}

/** The difference as a comment on a pull request: important changes and counts first, then all changes, folded. */
export function diffMarkdown(diff: Diff, names: DiffNames, limit = MARKDOWN_LIMIT): string {
  const counts = countDiff(diff);
  const head = `${names.mark ?? markdownMark(names.after)}\n### Security Hub memberships: ${diffTitle(counts)}\n\n${comparedText(counts, names)}\n${unreadText(diff)}`;
  if (counts.changes === 0) return head;
  const cells = diff.targets.flatMap((target) => target.changes.map((change) => ({ target, change })));
  const important = cells.filter(({ change }) => change.important);
  const parts: (Part | undefined)[] = [
    { head: `${head}\n`, rows: [], tail: '' },
    important.length > 0 ? changesPart('#### To look at first\n\n', important, '\n', diff.accounts) : undefined,
    countsPart(counts),
    matrixPart(diff),
    changesPart(
      `<details${counts.changes > FEW ? '' : ' open'}>\n<summary>All changes</summary>\n\n`,
      cells,
      '\n</details>\n',
      diff.accounts,
    ),
    commandsPart(diff),
  ];
  return fit(
    parts.filter((part) => part !== undefined),
    limit,
    (left) => leftOutNote(left, names),
  );
}

function diffTitle({ changes, important, compared, notCompared }: DiffCounts): string {
  if (compared === 0 && notCompared > 0) return 'nothing was compared';
  if (changes === 0) {
    return notCompared === 0 ? 'no changes' : `no changes at the ${pluralize(compared, 'target')} compared`;
  }
  return `${pluralize(changes, 'change')}${important > 0 ? `, ${important} to look at first` : ''}`;
}

function comparedText({ targets, accounts, compared }: DiffCounts, { before, after }: DiffNames): string {
  const where =
    targets === 0 ? '' : ` The changes are at ${pluralize(targets, 'target')} of ${pluralize(accounts, 'account')}.`;
  return `${pluralize(compared, 'target')} compared between ${markdownCode(before, 200)} and ${markdownCode(after, 200)}.${where}`;
}

/** What the difference says nothing about. */
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

function countsPart({ kinds }: DiffCounts): Part {
  const lines = kinds.map(({ kind, count }) => {
    const { title, explanation } = CHANGE_CATALOGUE[kind];
    return tableRow([title, String(count), explanation]);
  });
  return {
    head: tableRow(['Change', 'Count', 'Meaning']) + tableRow(['---', '--:', '---']) + lines.join(''),
    rows: [],
    tail: '\n',
  };
}

/** A good decision must not hide who else invites. */
function decisionText(decision: Decision | undefined, names: Diff['accounts']): string {
  if (!decision) return '';
  const { kind, untrusted } = decision;
  if (kind === 'untrusted' || untrusted.length === 0) return kind;
  return `${kind}; **not trusted**: ${untrusted.map((id) => markdownCode(accountLabel(id, names))).join(', ')}`;
}

/** One row for all Regions of an account that have the same change. */
function changesPart(
  head: string,
  cells: readonly { readonly target: TargetDiff; readonly change: Change }[],
  tail: string,
  accounts: Diff['accounts'],
): Part {
  const titles = ['Account', 'Regions', 'Change', 'What happened', 'Decision'];
  const rows = new Map<string, { readonly account: string; readonly regions: string[]; readonly rest: string[] }>();
  for (const { target, change } of cells) {
    const { title } = CHANGE_CATALOGUE[change.kind];
    const message = changeMessage(change, cellCode, accounts);
    const rest = [change.important ? `**${title}**` : title, message, decisionText(target.decision, accounts)];
    const key = JSON.stringify([target.account, ...rest]);
    const found = rows.get(key);
    if (found) found.regions.push(markdownCode(target.region));
    else
      rows.set(key, {
        account: markdownCode(accountLabel(target.account, accounts)),
        regions: [markdownCode(target.region)],
        rest,
      });
  }
  return {
    head: head + tableRow(titles) + tableRow(titles.map(() => '---')),
    rows: [...rows.values()].map(({ account, regions, rest }) => tableRow([account, regions.join(', '), ...rest])),
    tail,
  };
}

/** The commands that would settle each target, which only the reader can decide to run. */
function commandsPart({ targets }: Diff): Part | undefined {
  const rows = targets.flatMap((target) => {
    const lines = changedTargetLines(target);
    // The lines hold identifiers and our own words alone, so no fence can end early.
    const fence = `\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
    const title = `${markdownCode(target.account)} in ${markdownCode(target.region)}: ${target.decision?.kind ?? ''}`;
    return lines.length === 0 ? [] : [`${title}\n\n${fence}\n`];
  });
  if (rows.length === 0) return undefined;
  const summary = `Commands for ${pluralize(rows.length, 'target')}`;
  return { head: `\n<details>\n<summary>${summary}</summary>\n\n`, rows, tail: '</details>\n' };
}

/** Shorter than elsewhere: cells of a table are narrow. */
function cellCode(value: string): string {
  return markdownCode(value, 60);
}

function leftOutNote(rows: number, { command }: DiffNames): string {
  return `\n**${pluralize(rows, 'row')} left out here**, because a comment is limited in length. See everything with ${markdownCode(command, 500)}\n`;
}
