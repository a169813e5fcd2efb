import { type AccountFacts, type Target, compareCodeUnits } from '../../membership/model.ts';
import { MAX_NAME } from '../../membership/account-label.ts';
import { printable } from '../../text.ts';
import type { ReportKind } from './kinds.ts';

/** The data of the page, read by templates/report/model.js. Compact, because a fleet has 100,000 cells. */
export interface ReportData {
  readonly what: 'snapshot' | 'diff';
  /** The name of the input, as the reader gave it. */
  readonly subject: string;
  /** What the page has no cell for: one sentence each. */
  readonly notes: readonly string[];
  /** Kinds that occur. */
  readonly kinds: readonly ReportKind[];
  readonly accounts: readonly string[];
  /** The name of each account, empty for one without; absent if none has one. */
  readonly names?: readonly string[];
  readonly regions: readonly string[];
  /** Every label and value, each once. */
  readonly texts: readonly string[];
  /** The cells of each account. */
  readonly rows: readonly (readonly ReportCell[])[];
}

/** Region, kind, attention, then label and value of each fact; all but the third are indexes into the lists. */
export type ReportCell = readonly number[];

/** A target and its facts. */
export interface ReportTarget extends Target {
  readonly kind: string;
  readonly attention: Attention;
  readonly facts: readonly Fact[];
}

/** Why a cell needs attention. The colour of its kind may say that all is well, so an untrusted administrator has its own. */
export type Attention = 'none' | 'important' | 'untrusted';
const ATTENTIONS: readonly Attention[] = ['none', 'important', 'untrusted'];

export type Fact = readonly [label: string, value: string];

/** The label of the one fact that has several lines; the page shows it as they are, to be copied. */
export const COMMANDS = 'Commands';

export function reportData(
  { what, subject, notes, kinds }: Pick<ReportData, 'what' | 'subject' | 'notes' | 'kinds'>,
  targets: readonly ReportTarget[],
  known: ReadonlyMap<string, Pick<AccountFacts, 'name'>> = new Map(),
): ReportData {
  const used = new Set(targets.map(({ kind }) => kind));
  const shown = kinds.filter(({ kind }) => used.has(kind));
  const kindIndexes = indexes(shown.map(({ kind }) => kind));
  const accounts = sorted(targets.map(({ account }) => account));
  const regions = sorted(targets.map(({ region }) => region));
  const [accountIndexes, regionIndexes] = [indexes(accounts), indexes(regions)];
  const names = accounts.map((account) => printable(known.get(account)?.name ?? '', MAX_NAME));
  const texts = new Map<string, number>();
  const rows: ReportCell[][] = accounts.map(() => []);
  for (const { account, region, kind, attention, facts } of targets) {
    const factIndexes = facts.flatMap(([label, value]) => [
      textIndex(label, texts),
      textIndex(label === COMMANDS ? value.split('\n').map(shownText).join('\n') : shownText(value), texts),
    ]);
    const [column, kindIndex] = [regionIndexes.get(region) ?? 0, kindIndexes.get(kind) ?? 0];
    const cell = [column, kindIndex, ATTENTIONS.indexOf(attention), ...factIndexes];
    rows[accountIndexes.get(account) ?? 0]?.push(cell);
  }
  return {
    ...{ what, subject: shownText(subject), notes: notes.map(shownText) },
    ...{ kinds: shown, accounts, ...(names.some((name) => name !== '') && { names }) },
    ...{ regions, texts: [...texts.keys()], rows },
  };
}

/** Escapes what a browser would not show or would show in another order. */
function shownText(text: string): string {
  return text === '' ? '(empty)' : printable(text, 400);
}

function textIndex(text: string, texts: Map<string, number>): number {
  const found = texts.get(text);
  if (found !== undefined) return found;
  texts.set(text, texts.size);
  return texts.size - 1;
}

function indexes(values: readonly string[]): Map<string, number> {
  return new Map(values.map((value, i) => [value, i]));
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compareCodeUnits);
}
