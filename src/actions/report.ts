import { policyHash, readReportSources } from '../files/package/report-sources.ts';
import { type LongText, joinedText } from '../files/packed-text.ts';
import { rankedTexts } from '../files/ranked-texts.ts';
import { loadFiles } from '../files/snapshots/load.ts';
import { packedSnapshot } from '../files/snapshots/packed.ts';
import { snapshotFilesAt } from '../files/snapshots/read.ts';
import { lastCommitOf } from '../git/last-commit.ts';
import { accountLabel } from '../membership/account-label.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import { describeNotCompared } from '../render/not-compared.ts';
import { describeProblems } from '../render/problems.ts';
import type { Committed } from '../render/report/about.ts';
import type { ReportData } from '../render/report/data.ts';
import { diffReport } from '../render/report/diff.ts';
import { REPORT_FILES, partElement, reportPage } from '../render/report/page.ts';
import { snapshotReport } from '../render/report/snapshot.ts';
import type { Snapshot } from '../membership/model.ts';
import type { WrittenDiff } from '../snapshot/diff-schema.ts';
import { isSnapshotFile } from '../snapshot/file-names.ts';
import { type SnapshotText, readSnapshotText } from '../snapshot/read-text.ts';
import { readDiff } from '../snapshot/read-diff.ts';
import type { Context } from './context.ts';
import { type LiveRequest, type SameScope, scanSameScope } from './scan/same-scope.ts';
import { scanLive } from './scan/scan.ts';
import { assertUnitsKnown } from './units-known.ts';

export interface ReportOptions {
  readonly decisions: DecisionOptions;
  /** Of hubform: the page names it. */
  readonly version: string;
  /** The environment of git. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The HTML page for a snapshot, or for a difference in JSON; recognises which by the text. Throws `disk` or `snapshot`. */
export async function report(
  argument: string,
  options: ReportOptions,
  context: Pick<Context, 'stdin'> & Partial<Pick<Context, 'signal'>>,
): Promise<LongText> {
  return pageOf(await reportData(argument, options, context));
}

export interface LiveReport extends Pick<SameScope, 'notRead' | 'problems'> {
  readonly page: LongText;
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
  { decisions, version }: Omit<ReportOptions, 'env'>,
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
  assertUnitsKnown(snapshot, decisions);
  const committed = { unknown: 'read live' };
  const data = snapshotReport(read, decisions, { subject: 'live', notes, whole: snapshot, committed, version });
  return { page: await pageOf(data), notRead, problems };
}

async function scanForReport({ scan, previous }: LiveRequest, name: string, context: Context): Promise<SameScope> {
  if (previous) return scanSameScope(previous, name, { scan }, context);
  const { snapshot, problems } = await scanLive({ scan, prune: true }, context);
  return { read: snapshot, snapshot, notRead: [], problems };
}

/** The accounts that need attention come first, whatever their order in the snapshot. */
async function pageOf({ parts, head }: ReportData): Promise<LongText> {
  const texts = rankedTexts();
  for (const { rank, part } of parts) texts.add(rank, partElement(part));
  const { first, rest } = texts.finish();
  const sources = await readReportSources(REPORT_FILES);
  const [start, end] = reportPage(head(), first, sources, policyHash);
  return joinedText(start, rest, end);
}

async function reportData(
  argument: string,
  { decisions, version, env }: ReportOptions,
  { stdin, signal }: Parameters<typeof report>[2],
): Promise<ReportData> {
  const input = await readInput(argument, stdin);
  const committed = await committedOf(argument, env, signal);
  if ('diff' in input) return diffReport(input.diff, argument, { committed, version });
  assertUnitsKnown(input.snapshot, decisions);
  return snapshotReport(input.snapshot, decisions, { subject: argument, committed, version });
}

async function committedOf(
  argument: string,
  env: ReportOptions['env'],
  signal: AbortSignal | undefined,
): Promise<Committed> {
  if (argument === '-') return { unknown: 'read from stdin' };
  const files = await snapshotFilesAt(argument);
  return lastCommitOf(
    files.map(({ name }) => name),
    isSnapshotFile,
    { env, ...(signal && { signal }) },
  );
}

async function readInput(argument: string, stdin: () => Promise<string>): Promise<Input> {
  return argument === '-' ? readText({ name: 'stdin', text: await stdin() }) : loadFiles(argument, readText);
}

/** A difference or a snapshot. */
type Input = { readonly diff: WrittenDiff } | { readonly snapshot: Snapshot };

function readText(text: SnapshotText): Input {
  const diff = readDiff(text.text, text.name);
  return diff ? { diff } : { snapshot: packedSnapshot(readSnapshotText(text)) };
}
