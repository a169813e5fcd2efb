import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { RankedPart, ReportData, ReportHead } from '../../src/render/report/data.ts';
import type { ReportPart } from '../../src/render/report/part.ts';

/** Facts of a page that no test of its content depends on. */
export const ORIGIN = { committed: { unknown: 'in a test' }, version: '0.0.0-test' } as const;

/** A target as the page has it. */
export interface ShownTarget {
  readonly account: string;
  readonly name: string;
  readonly region: string;
  readonly kind: string;
  /** An index into ATTENTIONS. */
  readonly attention: number;
  /** `999999999999 accepted` */
  readonly administrators: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
}

export interface ShownReport {
  readonly head: ReportHead;
  /** The worst first. */
  readonly parts: readonly ReportPart[];
  /** The kinds that occur. */
  readonly kinds: readonly string[];
  readonly targets: readonly ShownTarget[];
  /** Every label and value, one target after the other. */
  readonly texts: readonly string[];
  /** The targets that a search finds, as `account/region`. */
  readonly search: (query: string) => readonly string[];
  /** The targets of a view, named by its fragment. */
  readonly view: (fragment: string) => readonly string[];
  /** The fragment as the page writes it after it has read it. */
  readonly rewritten: (fragment: string) => string;
  /** What the page exports for a fragment. */
  readonly csv: (fragment?: string) => string;
  readonly json: (fragment?: string) => string;
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

/** The functions of the page's own script that need no document. */
interface ModelScript {
  readonly newModel: (head: ReportHead) => { readonly rows: readonly Row[] };
  readonly addPart: (model: object, part: ReportPart) => void;
  readonly factsOf: (model: object, row: Row, cell: Cell) => [string, string][];
  readonly administratorsOf: (model: object, cell: Cell) => { account: string; state: string }[];
  readonly search: (model: object, view: object) => Found;
  readonly newFilter: () => object;
  readonly readView: (model: object, fragment: string) => object;
  readonly writeView: (model: object, view: object) => string;
  readonly csvOf: (model: object, found: Found) => string[];
  readonly jsonOf: (model: object, found: Found, filter: string) => string[];
  readonly csvCell: (text: string) => string;
}

const SCRIPT = ['model.js', 'view.js', 'export.js']
  .map((file) => readFileSync(join(import.meta.dirname, '../../templates/report', file), 'utf8'))
  .join('\n');

export function pageScript(): ModelScript {
  const context = createContext({ URLSearchParams });
  runInContext(SCRIPT, context);
  return context as ModelScript;
}

/** The report in a page. */
export function reportOfPage(page: string): ShownReport {
  const [head, ...parts] = Array.from(
    page.matchAll(/<script type="application\/json"[^>]*>(.*)<\/script>/g),
    ([, json = '']) => JSON.parse(json) as unknown,
  );
  return shownReport({
    head: () => head as ReportHead,
    parts: parts.map((part) => ({ rank: 0, part: part as ReportPart })),
  });
}

/** The parts in the order in which the page has them. */
export function inOrder(parts: Iterable<RankedPart>): ReportPart[] {
  return [...parts].sort((a, b) => a.rank - b.rank).map(({ part }) => part);
}

/** The report as the script of the page reads it. */
export function shownReport(data: ReportData): ShownReport {
  const parts = inOrder(data.parts);
  const head = data.head();
  const script = pageScript();
  const model = script.newModel(head);
  for (const part of parts) script.addPart(model, part);
  const cellsOf = (row: Row) => row.cells.filter((cell) => cell !== undefined);
  const targets = model.rows.flatMap((row) =>
    cellsOf(row).map((cell) => ({
      ...{ account: row.account, name: row.name, region: head.regions[cell.region] ?? '' },
      ...{ kind: head.kinds[cell.kind]?.kind ?? '', attention: cell.attention },
      administrators: script.administratorsOf(model, cell).map(({ account, state }) => `${account} ${state}`),
      facts: script.factsOf(model, row, cell).map(([label, value]) => [label, value] as const),
    })),
  );
  const found = (view: object) => {
    const { rows, all, matches } = script.search(model, view);
    return rows.flatMap((row) =>
      cellsOf(row)
        .filter((cell) => all || matches?.(row, cell) === true)
        .map(({ region }) => `${row.account}/${head.regions[region] ?? ''}`),
    );
  };
  const viewOf = (fragment: string) => script.readView(model, fragment);
  return {
    ...{ head, parts, targets },
    kinds: head.kinds.filter((_, i) => (head.counts[i] ?? 0) > 0).map(({ kind }) => kind),
    texts: targets.flatMap(({ facts }) => facts.flat()),
    search: (query) => found({ ...script.newFilter(), query }),
    view: (fragment) => found(viewOf(fragment)),
    rewritten: (fragment) => script.writeView(model, viewOf(fragment)),
    csv: (fragment = '') => script.csvOf(model, script.search(model, viewOf(fragment))).join(''),
    json: (fragment = '') => script.jsonOf(model, script.search(model, viewOf(fragment)), fragment).join(''),
  };
}
