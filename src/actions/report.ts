import { policyHash, readReportSources } from '../files/package/report-sources.ts';
import { readSnapshotParts } from '../files/snapshots/read.ts';
import { accountLabel } from '../membership/account-label.ts';
import { decide } from '../membership/decide/decide.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import { describeNotCompared } from '../render/not-compared.ts';
import { describeProblems } from '../render/problems.ts';
import type { ReportData } from '../render/report/data.ts';
import { diffReport } from '../render/report/diff.ts';
import { REPORT_FILES, reportPage } from '../render/report/page.ts';
import { snapshotReport } from '../render/report/snapshot.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import { readDiff } from '../snapshot/read-diff.ts';
import type { Context } from './context.ts';
import { type LiveRequest, type SameScope, scanSameScope } from './scan/same-scope.ts';
import { scanLive } from './scan/scan.ts';
import { assertUnitsKnown } from './units-known.ts';

/** The HTML page for a snapshot, or for a difference in JSON; recognises which by the text. Throws `disk` or `snapshot`. */
export async function report(
  argument: string,
  decisionOptions: DecisionOptions,
  context: Pick<Context, 'stdin'>,
): Promise<string> {
  return pageOf(await reportData(argument, decisionOptions, context));
}

export interface LiveReport extends Pick<SameScope, 'notRead' | 'problems'> {
  readonly page: string;
}

/**
 * The HTML page for what is live: with a previous snapshot, for its accounts and Regions; else for the caller's own account.
 * The page names what was not read. Throws the errors of a scan.
 *
 * @param previousName the name of the previous snapshot in messages
 */
export async function reportLive(
  request: LiveRequest,
  previousName: string,
  decisionOptions: DecisionOptions,
  context: Context,
): Promise<LiveReport> {
  const { read, snapshot, notRead, problems } = await scanForReport(request, previousName, context);
  const notes = [
    ...describeNotCompared(notRead, 'read', (name) => accountLabel(name, snapshot.accounts)).map(
      ({ text }) => `${text}.`,
    ),
    // Without the hint: it is for the user who runs the scan, not for a reader of the page.
    ...describeProblems(problems).map((paragraph) => paragraph.split('\n', 1).join('')),
  ];
  // Which administrators are trusted depends on all targets.
  assertUnitsKnown(snapshot, decisionOptions);
  const decisions = decide(snapshot, decisionOptions, read.memberships);
  return {
    page: await pageOf(snapshotReport(read, decisions, { subject: 'live', notes, expect: decisionOptions.expect })),
    notRead,
    problems,
  };
}

async function scanForReport({ scan, previous }: LiveRequest, name: string, context: Context): Promise<SameScope> {
  if (previous) return scanSameScope(previous, name, { scan }, context);
  const { snapshot, problems } = await scanLive({ scan, prune: true }, context);
  return { read: snapshot, snapshot, notRead: [], problems };
}

async function pageOf(data: ReportData): Promise<string> {
  return reportPage(data, await readReportSources(REPORT_FILES), policyHash);
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
  assertUnitsKnown(snapshot, decisionOptions);
  const options = { subject: argument, expect: decisionOptions.expect };
  return snapshotReport(snapshot, decide(snapshot, decisionOptions), options);
}
