import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import type { Snapshot, Repeatable } from '../../membership/model.ts';
import { decisionsCsv } from '../../render/decisions/csv.ts';
import { writtenDecisions } from '../../render/decisions/written.ts';
import { jsonText } from '../../render/json-text.ts';
import { summarise } from '../../render/summary.ts';
import { drawSummary } from './draw-summary.ts';
import type { Terminal } from './terminal/terminal.ts';

/** The decisions for stdout. The table is that of a summary, with every row. */
export function decisionsResult(
  { snapshot, decisions }: { readonly snapshot: Snapshot; readonly decisions: Repeatable<Decision> },
  options: DecisionOptions,
  format: 'table' | 'json' | 'csv',
  terminal: Terminal,
): string {
  switch (format) {
    case 'table':
      return terminal.wrapped(drawSummary(summarise(snapshot, decisions, { ...options, maxRows: Infinity }), terminal));
    case 'json':
      return jsonText(writtenDecisions(snapshot, decisions, options.expect));
    case 'csv':
      return decisionsCsv(writtenDecisions(snapshot, decisions, options.expect));
  }
}
