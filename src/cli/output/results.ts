import { firstOf, pluralize, printable } from '../../text.ts';
import type { GenerateOptions, Generated } from '../../actions/generate/generate.ts';
import type { Saved } from '../../actions/scan/save-accounts.ts';
import { administratorsOf } from '../../membership/decide/administrators.ts';
import { decideMembers } from '../../membership/decide/members.ts';
import { summariseMembers } from '../../render/members-summary.ts';
import type { Diff, NotCompared } from '../../membership/diff/change.ts';
import { isGap, unknownTargets } from '../../membership/diff/unknown.ts';
import { namesOf } from '../../membership/account-label.ts';
import { targetKey } from '../../membership/model.ts';
import { describeNotCompared } from '../../render/not-compared.ts';
import { describeProblems } from '../../render/problems.ts';
import type { Problem } from '../../membership/problem.ts';
import { summarise } from '../../render/summary.ts';
import { TRUST_FLAG, trustAdvice } from '../../render/trust-advice.ts';
import { describeUnmet } from '../../render/unmet.ts';
import { describeUntrusted } from '../../render/untrusted.ts';
import { drawMembers } from './draw-members.ts';
import { drawSummary } from './draw-summary.ts';
import type { Screen } from './draw-table.ts';
import type { Invocation } from '../commands/command.ts';
import { CHOOSE_BACKEND, credentialsNeeded, nextSteps } from './next-steps.ts';

type WithTerminal = Pick<Invocation, 'terminal'>;

/** What a reader is told of generated code. */
export type Reported = Omit<Generated, 'rootModules'>;

const MAX_FILES = 20;
const MAX_NAMES = 10;

/** Unknown is not none. */
const ELSEWHERE_UNKNOWN = 'Other Terraform code may manage some of this. Pass --state PATH to look in its states.';

/** What a reader is told after code was generated: the table, what was written, what to do next. With --quiet, only warnings. */
export function reportGenerated(
  { terminal }: WithTerminal,
  generated: Reported & { readonly caller?: string },
  options: GenerateOptions,
): void {
  reportWritten({ terminal }, generated, options);
  const { directory, format, applyRoleName, templates } = options;
  const { isFirst } = generated;
  const next = hasChanged(generated.result) ? nextSteps(directory, format, generated) : [];
  // The caller of a module has providers and a backend of its own.
  const isCalled = generated.layout === 'module';
  const needed = credentialsNeeded(isCalled ? [] : generated.roots, { applyRoleName, caller: generated.caller });
  const backend = isFirst && !isCalled && templates === undefined ? [CHOOSE_BACKEND] : [];
  if (next.length > 0) terminal.summary(`${['', 'Next:', ...backend, ...next, ...needed].join('\n')}\n`);
}

/** The table, the notes below it, and what was written. With --quiet, only warnings. */
export function reportWritten({ terminal }: WithTerminal, generated: Reported, options: GenerateOptions): void {
  const summary = summaryLines({ terminal }, generated, options);
  if (terminal.isQuiet) return;
  terminal.summary(`${summary.join('\n')}\n`);
  for (const message of generated.notes) terminal.report({ kind: 'note', message });
  const lines = writtenLines(generated.result, options.directory);
  if (generated.roots.length === 0) lines.push(noCodeLine(generated));
  terminal.summary(`${lines.join('\n')}\n`);
}

/** The table, and what Terraform will forget; none with --quiet. Reports the advice. */
export function summaryLines(
  { terminal }: WithTerminal,
  generated: Reported,
  { adoptMembers = false, decisionOptions, directory }: GenerateOptions,
  screen: Screen = terminal,
): string[] {
  const { snapshot, decisions } = generated;
  if (decisionOptions.trust === undefined) {
    const { earlierTrust: trust } = generated;
    const earlier = trust && { directory: printable(directory, 200), trust };
    const advice = trustAdvice(administratorsOf(decisions), TRUST_FLAG, earlier);
    for (const message of advice) terminal.report({ kind: 'warning', message });
  }
  // The code is the result. To draw the table takes as long as to render a hundred root modules.
  if (terminal.isQuiet) {
    reportUntrusted({ terminal }, decisions);
    return [];
  }
  const { maxRows } = screen;
  const members = drawMembers(summariseMembers(decideMembers(snapshot), maxRows), adoptMembers, screen);
  return [
    drawSummary(summarise(snapshot, decisions, { ...decisionOptions, maxRows }), screen),
    ...(members === '' ? [] : [members]),
    ...(generated.elsewhereUnknown && hasChanged(generated.result) ? [ELSEWHERE_UNKNOWN, ''] : []),
    ...forgottenLines(generated.forgotten),
  ];
}

/** With --quiet, who is the administrator and should not be: the table says it, which is not drawn then. */
function reportUntrusted({ terminal }: WithTerminal, decisions: Reported['decisions']): void {
  const untrusted = describeUntrusted(decisions);
  if (untrusted === undefined) return;
  terminal.report({ kind: 'warning', message: `${untrusted}\n  Run it without --quiet to see what to do.` });
}

/** Why there is no root module. */
function noCodeLine({ snapshot, decisions }: Reported): string {
  if (snapshot.memberships.length === 0) return 'No code: the snapshot has no targets.';
  const [first] = decisions;
  if (first === undefined) return 'No code: no target has a membership or an invitation.';
  return 'No code: no target has the decision adopt or accept.';
}

/** What Terraform will forget, which is easily overlooked among the files. */
function forgottenLines(forgotten: Generated['forgotten']): string[] {
  if (forgotten.length === 0) return [];
  const shown = forgotten.slice(0, MAX_FILES);
  return [
    'No longer in the code; Terraform forgets it and destroys nothing:',
    ...shown.map(({ account, address, why }) => `  ${account}  ${address}: ${printable(why, 200)}`),
    ...(forgotten.length > shown.length ? [`  … and ${forgotten.length - shown.length} more`] : []),
    '',
  ];
}

/** Which files are different now, as lines for stdout. */
export function writtenLines(result: Generated['result'], directory: string): string[] {
  const written = result.written.length + result.removed.length;
  return [
    !hasChanged(result)
      ? `Nothing to write: ${directory} is up to date.`
      : `Wrote ${pluralize(result.written.length, 'file')} in ${directory}${result.removed.length > 0 ? `, removed ${result.removed.length}` : ''}${written > MAX_FILES ? '.' : ':'}`,
    ...(written > MAX_FILES ? [] : changes(directory, result)),
  ];
}

export function hasChanged({ written, removed }: Generated['result']): boolean {
  return written.length + removed.length > 0;
}

function changes(directory: string, { written, removed }: Generated['result']): string[] {
  return [
    ...written.map((path) => `  ${directory}/${path}`),
    ...removed.map((path) => `  ${directory}/${path} (removed)`),
  ];
}

/** The text on stdout, or a word about the file. */
export async function reportSaved({ terminal }: WithTerminal, { text, changed }: Saved, output: string): Promise<void> {
  if (text !== undefined) await terminal.longResult(text);
  else {
    const message = changed ? `Wrote ${output}.` : `Nothing to write: ${output} is up to date.`;
    terminal.report({ kind: 'note', message });
  }
}

/** With --quiet, who is missing: the table says it, which is not drawn then. */
export function reportUnmet(
  { terminal }: WithTerminal,
  { unmet, snapshot }: Pick<Generated, 'unmet' | 'snapshot'>,
  { decisionOptions: { expect } }: GenerateOptions,
): void {
  if (!terminal.isQuiet) return;
  const names = namesOf(snapshot, expect?.expectations.names);
  for (const message of describeUnmet(unmet, names)) terminal.report({ kind: 'warning', message });
}

/** Accounts that are in the result although this scan did not read them. */
export function reportKept({ terminal }: WithTerminal, accounts: readonly string[], output: string): void {
  if (accounts.length === 0) return;
  const place = output === '-' ? 'the previous snapshot' : output;
  const [were, they] = accounts.length === 1 ? ['was', 'stays as it was'] : ['were', 'stay as they were'];
  terminal.report({
    kind: 'note',
    message: `${pluralize(accounts.length, 'account')} in ${place} ${were} not scanned and ${they}: ${firstOf(accounts, MAX_NAMES)}.`,
  });
}

/** The targets of an earlier snapshot that were not read: a warning if the difference is incomplete for it, else a note. */
export function reportNotRead(
  { terminal }: WithTerminal,
  notRead: readonly NotCompared[],
  verb: 'compared' | 'read',
): void {
  for (const { reason, text, hint } of describeNotCompared(notRead, verb)) {
    terminal.report({
      kind: isGap(reason) ? 'warning' : 'note',
      message: hint === undefined ? `${text}.` : `${text}\n  ${hint}`,
    });
  }
}

/** The targets that AFTER has as unreadable and BEFORE does not. */
export function reportUnknown({ terminal }: WithTerminal, diff: Diff): void {
  const unknown = unknownTargets(diff).map(targetKey);
  if (unknown.length === 0) return;
  terminal.report({
    kind: 'warning',
    message: `${pluralize(unknown.length, 'target')} could not be read, so changes there are unknown (${firstOf(unknown, MAX_NAMES)})`,
  });
}

/**
 * The targets that could not be read, grouped by cause.
 *
 * @param hint says what to do about a cause. @default for a command that scans
 */
export function reportProblems(
  { terminal }: WithTerminal,
  problems: readonly Problem[],
  hint?: Parameters<typeof describeProblems>[1],
): void {
  for (const message of describeProblems(problems, hint)) terminal.report({ kind: 'warning', message });
}
