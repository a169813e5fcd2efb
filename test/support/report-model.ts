import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { ReportData, ReportHead } from '../../src/render/report/data.ts';
import type { ReportPart } from '../../src/render/report/part.ts';

/** A target as the page has it. */
export interface ShownTarget {
  readonly account: string;
  readonly name: string;
  readonly region: string;
  readonly kind: string;
  /** 0: none, 1: important, 2: untrusted. */
  readonly attention: number;
  readonly facts: readonly (readonly [string, string])[];
}

export interface ShownReport {
  readonly head: ReportHead;
  readonly parts: readonly ReportPart[];
  /** The kinds that occur. */
  readonly kinds: readonly string[];
  readonly targets: readonly ShownTarget[];
  /** Every label and value, one target after the other. */
  readonly texts: readonly string[];
  /** The targets that a search finds, as `account/region`. */
  readonly search: (query: string) => readonly string[];
}

interface Cell {
  readonly region: number;
  readonly kind: number;
  readonly attention: number;
}

interface Row {
  readonly account: string;
  readonly name: string;
  readonly cells: readonly (Cell | undefined)[];
}

interface Found {
  readonly all: boolean;
  readonly rows: readonly Row[];
  readonly matches?: (row: Row, cell: Cell) => boolean;
}

/** The functions of the page's own script that read the data. */
interface ModelScript {
  readonly newModel: (head: ReportHead) => { readonly rows: readonly Row[] };
  readonly addPart: (model: object, part: ReportPart) => void;
  readonly factsOf: (model: object, row: Row, cell: Cell) => [string, string][];
  readonly search: (model: object, query: string, kinds: ReadonlySet<number>) => Found;
}

const SCRIPT = readFileSync(join(import.meta.dirname, '../../templates/report/model.js'), 'utf8');

/** The report in a page. */
export function reportOfPage(page: string): ShownReport {
  const [head, ...parts] = Array.from(
    page.matchAll(/<script type="application\/json"[^>]*>(.*)<\/script>/g),
    ([, json = '']) => JSON.parse(json) as unknown,
  );
  return shownReport({ head: () => head as ReportHead, parts: parts as ReportPart[] });
}

/** The report as the script of the page reads it. */
export function shownReport(data: ReportData): ShownReport {
  const parts = [...data.parts];
  const head = data.head();
  const context = createContext({});
  runInContext(SCRIPT, context);
  const script = context as ModelScript;
  const model = script.newModel(head);
  for (const part of parts) script.addPart(model, part);
  const cellsOf = (row: Row) => row.cells.filter((cell) => cell !== undefined);
  const targets = model.rows.flatMap((row) =>
    cellsOf(row).map((cell) => ({
      ...{ account: row.account, name: row.name, region: head.regions[cell.region] ?? '' },
      ...{ kind: head.kinds[cell.kind]?.kind ?? '', attention: cell.attention },
      facts: script.factsOf(model, row, cell).map(([label, value]) => [label, value] as const),
    })),
  );
  return {
    ...{ head, parts, targets },
    kinds: head.kinds.filter((_, i) => (head.counts[i] ?? 0) > 0).map(({ kind }) => kind),
    texts: targets.flatMap(({ facts }) => facts.flat()),
    search: (query) => {
      const { rows, all, matches } = script.search(model, query, new Set());
      return rows.flatMap((row) =>
        cellsOf(row)
          .filter((cell) => all || matches?.(row, cell) === true)
          .map(({ region }) => `${row.account}/${head.regions[region] ?? ''}`),
      );
    },
  };
}
