import { readTemplates } from '../files/package/templates.ts';
import { decide } from '../membership/decide/decide.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import { remedies } from '../membership/remedy/remedy.ts';
import { type RemedyCounts, countRemedies, runbookText } from '../render/remedy/runbook.ts';
import type { Context } from './context.ts';
import { partitionNotes } from './partition-notes.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { assertUnitsKnown } from './units-known.ts';

export interface RunbookRequest {
  /** A SNAPSHOT argument. */
  readonly snapshot: string;
  readonly decisionOptions: DecisionOptions;
  readonly roleName?: string;
  /** The name of the script, for its header. */
  readonly file: string;
}

export interface Runbook {
  readonly script: string;
  readonly counts: RemedyCounts;
  /** For the user, one line each. */
  readonly notes: readonly string[];
}

/** The script with the commands that a snapshot calls for. Throws `disk` or `snapshot`. */
export async function runbook(request: RunbookRequest, context: Pick<Context, 'stdin'>): Promise<Runbook> {
  const snapshot = await loadSnapshot(request.snapshot, context);
  assertUnitsKnown(snapshot, request.decisionOptions);
  const found = remedies(snapshot, decide(snapshot, request.decisionOptions));
  const { accounts } = snapshot;
  const options = { ...request, ...(accounts && { accounts }) };
  return {
    script: runbookText(found, options, await readTemplates('runbook')),
    counts: countRemedies(found),
    notes: request.roleName === undefined ? [] : partitionNotes(found.map(({ region }) => region)),
  };
}
