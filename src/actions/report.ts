import { policyHash, readReportSources } from '../files/package/report-sources.ts';
import { readSnapshotParts } from '../files/snapshots/read.ts';
import { decide } from '../membership/decide/decide.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import type { ReportData } from '../render/report/data.ts';
import { diffReport } from '../render/report/diff.ts';
import { REPORT_FILES, reportPage } from '../render/report/page.ts';
import { snapshotReport } from '../render/report/snapshot.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import { readDiff } from '../snapshot/read-diff.ts';
import type { Context } from './context.ts';

/** The HTML page for a snapshot, or for a difference in JSON; recognises which by the text. Throws `disk` or `snapshot`. */
export async function report(
  argument: string,
  decisionOptions: DecisionOptions,
  context: Pick<Context, 'stdin'>,
): Promise<string> {
  const [sources, data] = await Promise.all([
    readReportSources(REPORT_FILES),
    reportData(argument, decisionOptions, context),
  ]);
  return reportPage(data, sources, policyHash);
}

async function reportData(
  argument: string,
  decisionOptions: DecisionOptions,
  { stdin }: Pick<Context, 'stdin'>,
): Promise<ReportData> {
  const parts = await readSnapshotParts(argument, stdin);
  const [first] = parts;
  const diff = first && parts.length === 1 ? readDiff(first.text, first.name) : undefined;
  if (diff) return diffReport(diff, argument);
  const snapshot = readSnapshotTexts(parts);
  return snapshotReport(snapshot, decide(snapshot, decisionOptions), argument);
}
