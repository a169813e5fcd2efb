import { amountOf } from '../../membership/amount.ts';
import { printable } from '../../text.ts';
import { FINDINGS, FINDING_KINDS, type Finding, type FindingKind } from '../../verify/mismatch.ts';
import type { PlanCounts } from '../../verify/plan-facts.ts';
import { type RootVerdict, type Verdict, isAsDecided, totalCounts } from '../../verify/result.ts';

/** Words that all renderings of a verdict share. */
export const VERDICT_HEAD = ['Account', 'Import', 'Create', 'Change', 'Destroy', 'Verdict'] as const;

export function cellsOf({ account, counts, findings }: RootVerdict): string[] {
  const { import: imports, create, change, destroy } = counts;
  return [account, ...[imports, create, change, destroy].map(String), verdictWords(findings)];
}

function verdictWords(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'as decided' : `differs (${amountOf(findings.length, 'finding')})`;
}

/** The closing sentence. */
export function conclusion(verdict: Verdict): string {
  const where = verdict.live ? 'against live AWS' : 'against the snapshot, without AWS';
  const modules = amountOf(verdict.roots.length, 'account');
  const done = `${modules} planned ${where} by ${verdict.terraform}: ${countsText(totalCounts(verdict))}.`;
  if (verdict.roots.length === 0) return 'Nothing was decided and there is no code: nothing to plan.';
  if (isAsDecided(verdict)) return `${done} The code does what was decided, and nothing else.`;
  const findings = verdict.roots.reduce((sum, root) => sum + root.findings.length, 0);
  return `${done} ${amountOf(findings, 'finding')}: the code does not do what was decided.`;
}

/** In Terraform's order and words. */
function countsText({ import: imports, create, change, destroy, forget }: PlanCounts): string {
  const forgotten = forget === 0 ? '' : `, ${forget} to forget`;
  return `${imports} to import, ${create} to add, ${change} to change, ${destroy} to destroy${forgotten}`;
}

/** What to do about the kinds that occur, each once. */
export function advice(verdict: Verdict): { readonly kind: FindingKind; readonly whatToDo: string }[] {
  const kinds = new Set(verdict.roots.flatMap(({ findings }) => findings.map(({ kind }) => kind)));
  return FINDING_KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({ kind, whatToDo: FINDINGS[kind].whatToDo }));
}

/** Terraform's words: every line printable, not too many of them. */
export function terraformLines(text: string): string[] {
  const lines = text.split('\n').map((line) => printable(line.trimEnd(), 300));
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
}

const MOST_LINES = 12;
