import { pluralize, printable } from '../../text.ts';
import { CHANGE_CATALOGUE, CHANGE_KINDS } from '../../membership/diff/catalogue.ts';
import type { Change, Diff, TargetDiff } from '../../membership/diff/change.ts';
import type { Decision } from '../../membership/decide/decision.ts';
import { type DiffCounts, countDiff } from '../../membership/diff/counts.ts';
import { accountLabel } from '../../membership/account-label.ts';
import { byAccount } from '../../membership/model.ts';
import { describeNotCompared } from '../not-compared.ts';
import { describeUnmet } from '../unmet.ts';
import { changedTargetLines } from '../remedy/commands.ts';
import { changeMessage } from './change-message.ts';
import { decisionWord } from './decision-word.ts';

/** The meaning of a span; the terminal chooses the colour. */
export type Tone = 'heading' | 'important' | 'kind' | 'quiet';
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}
export type Line = readonly Span[];

/** The difference for a terminal: by account, counts last. */
export function diffLines(diff: Diff): Line[] {
  const accounts = [...byAccount(diff.targets)].flatMap(([account, targets]) => [
    [{ text: accountLabel(account, diff.accounts), tone: 'heading' as const }],
    ...regionLines(targets, diff.accounts),
    [],
  ]);
  return [...accounts, ...countLines(countDiff(diff)), ...notComparedLines(diff), ...unmetLines(diff)];
}

/** The lines as text; `paint` adds colours. */
export function textOf(lines: readonly Line[], paint: (span: Span) => string = ({ text }) => text): string {
  return lines.map((line) => `${line.map(paint).join('')}\n`).join('');
}

/** Regions with the same changes share a heading; the commands of each follow. */
function regionLines(targets: readonly TargetDiff[], names: Diff['accounts']): Line[] {
  const groups = new Map<string, { regions: string[]; lines: Line[]; commands: Set<string> }>();
  for (const target of targets) {
    const { region, changes, decision } = target;
    const lines = [
      ...changes.map((change) => changeLine(change, names)),
      ...(decision ? [decisionLine(decision, decisionWord(target) ?? decision.kind)] : []),
    ];
    const key = textOf(lines);
    const group = groups.get(key) ?? { regions: [], lines, commands: new Set() };
    groups.set(key, group);
    group.regions.push(region);
    // What is the same for several Regions, such as the credentials that they need, is printed once.
    for (const line of changedTargetLines(target)) group.commands.add(line);
  }
  return [...groups.values()].flatMap(({ regions, lines, commands }) => [
    [{ text: `  ${regions.map((region) => printable(region)).join(', ')}` }],
    ...lines,
    ...[...commands].map((command): Line => [{ text: `      ${command}`, tone: 'quiet' }]),
  ]);
}

function changeLine(change: Change, names: Diff['accounts']): Line {
  const title = CHANGE_CATALOGUE[change.kind].title.padEnd(TITLE_WIDTH);
  return [
    { text: change.important ? '  ! ' : '    ', ...(change.important && { tone: 'important' }) },
    { text: title, tone: change.important ? 'important' : 'kind' },
    { text: `  ${changeMessage(change, (value) => (value === '' ? '(empty)' : printable(value)), names)}` },
  ];
}

function decisionLine({ reason }: Decision, word: string): Line {
  return [{ text: `    → ${word}: ${printable(reason, 300)}`, tone: 'quiet' }];
}

function countLines(counts: DiffCounts): Line[] {
  if (counts.changes === 0) return [[{ text: noDifferences(counts) }]];
  const kinds = counts.kinds.map(({ kind, count }) => `${count} ${CHANGE_CATALOGUE[kind].title}`).join(', ');
  const where = `${pluralize(counts.targets, 'target')} of ${pluralize(counts.accounts, 'account')}`;
  return [
    [
      { text: `${pluralize(counts.changes, 'change')} at ${where}: ${kinds}` },
      { text: counts.important > 0 ? '; ' : '.' },
      ...(counts.important > 0
        ? [{ text: `${counts.important} important (!)`, tone: 'important' as const }, { text: '.' }]
        : []),
    ],
  ];
}

/** Counts the compared targets, because nothing is known about the others. */
function noDifferences({ compared, notCompared }: DiffCounts): string {
  if (compared === 0 && notCompared > 0) return 'Nothing was compared.';
  return `No differences: ${pluralize(compared, 'target')} compared.`;
}

function notComparedLines({ notCompared, accounts }: Diff): Line[] {
  return describeNotCompared(notCompared, 'compared', (name) => accountLabel(name, accounts)).map(({ text }) => [
    { text: `${text}.` },
  ]);
}

function unmetLines({ unmet = [], accounts }: Diff): Line[] {
  return describeUnmet(unmet, accounts).map((text) => [{ text: `${text}.`, tone: 'important' }]);
}

const TITLE_WIDTH = Math.max(...CHANGE_KINDS.map((kind) => CHANGE_CATALOGUE[kind].title.length));
