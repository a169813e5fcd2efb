import type { Decision } from '../../membership/decide/decision.ts';
import type { ExpectOptions } from '../../membership/expect/expected.ts';
import type { Snapshot, Repeatable } from '../../membership/model.ts';
import { decisionsCsv } from '../../render/decisions/csv.ts';
import { writtenDecisions } from '../../render/decisions/written.ts';
import { jsonText } from '../../render/json-text.ts';
import { summarise } from '../../render/summary.ts';
import { drawSummary } from './draw-summary.ts';
import type { Terminal } from './terminal.ts';

/** The decisions for stdout. The table is that of a summary, with every row. */
export function decisionsResult(
  { snapshot, decisions }: { readonly snapshot: Snapshot; readonly decisions: Repeatable<Decision> },
  expect: ExpectOptions | undefined,
  format: 'table' | 'json' | 'csv',
  terminal: Terminal,
): string {
  switch (format) {
    case 'table':
      return drawSummary(summarise(snapshot, decisions, { maxRows: Infinity, expect }), terminal);
    case 'json':
      return jsonText(writtenDecisions(snapshot, decisions, expect));
    case 'csv':
      return decisionsCsv(writtenDecisions(snapshot, decisions, expect));
  }
}
