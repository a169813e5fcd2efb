import { type Target, compareCodeUnits } from '../../membership/model.ts';
import { printable } from '../../text.ts';
import type { ReportKind } from './kinds.ts';

/** What the page shows, as its script reads it (templates/report/model.js). A fleet has 100,000 cells, so it is compact. */
export interface ReportData {
  readonly what: 'snapshot' | 'diff';
  /** What it is about, as the reader calls it. */
  readonly subject: string;
  /** Only what occurs. */
  readonly kinds: readonly ReportKind[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Every label and value, once. */
  readonly texts: readonly string[];
  /** The cells of each account. */
  readonly rows: readonly (readonly ReportCell[])[];
}

/** Region, kind, important (0 or 1), then label and value of each fact, as places in the lists of the data. */
export type ReportCell = readonly number[];

/** A target with what is to be said of it. */
export interface ReportTarget extends Target {
  readonly kind: string;
  /** To be seen first, and never overlooked. */
  readonly important: boolean;
  readonly facts: readonly Fact[];
}
export type Fact = readonly [label: string, value: string];

export function reportData(
  { what, subject, kinds }: Pick<ReportData, 'what' | 'subject' | 'kinds'>,
  targets: readonly ReportTarget[],
): ReportData {
  const used = new Set(targets.map(({ kind }) => kind));
  const shown = kinds.filter(({ kind }) => used.has(kind));
  const kindPlaces = places(shown.map(({ kind }) => kind));
  const accounts = sorted(targets.map(({ account }) => account));
  const regions = sorted(targets.map(({ region }) => region));
  const [accountPlaces, regionPlaces] = [places(accounts), places(regions)];
  const texts = new Map<string, number>();
  const rows: ReportCell[][] = accounts.map(() => []);
  for (const { account, region, kind, important, facts } of targets) {
    const said = facts.flatMap(([label, value]) => [textIndex(label, texts), textIndex(shownText(value), texts)]);
    const cell = [regionPlaces.get(region) ?? 0, kindPlaces.get(kind) ?? 0, important ? 1 : 0, ...said];
    rows[accountPlaces.get(account) ?? 0]?.push(cell);
  }
  return { what, subject: shownText(subject), kinds: shown, accounts, regions, texts: [...texts.keys()], rows };
}

/** A page shows text as it is, and that can deceive: overrides of direction, characters that are not seen. */
function shownText(text: string): string {
  return text === '' ? '(empty)' : printable(text, 400);
}

function textIndex(text: string, texts: Map<string, number>): number {
  const found = texts.get(text);
  if (found !== undefined) return found;
  texts.set(text, texts.size);
  return texts.size - 1;
}

function places(values: readonly string[]): Map<string, number> {
  return new Map(values.map((value, i) => [value, i]));
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compareCodeUnits);
}
