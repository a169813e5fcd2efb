import { pluralize, printable } from '../../text.ts';
import { trustText } from '../trust-list.ts';
import { MISMATCH_HINTS, MISMATCH_KINDS, type Mismatch, type MismatchKind } from '../../verify/mismatch.ts';
import { otherOptionsHint } from '../../verify/other-options.ts';
import type { PlanCounts } from '../../verify/plan-facts.ts';
import type { Unplanned } from '../../verify/unplanned.ts';
import { type JudgedPlan, type RootResult, type VerifyResult, isAsDecided, totalCounts } from '../../verify/result.ts';

/** The columns of the table, shared by all renderings. */
export const VERIFY_HEAD = ['Account', 'Import', 'Create', 'Change', 'Destroy', 'Result'] as const;

export function cellsOf({ account, counts, mismatches }: RootResult): string[] {
  const { import: imports, create, change, destroy } = counts;
  return [account, ...[imports, create, change, destroy].map(String), resultMessage(mismatches)];
}

function resultMessage(mismatches: readonly Mismatch[]): string {
  return mismatches.length === 0 ? 'as decided' : `differs (${pluralize(mismatches.length, 'mismatch', 'mismatches')})`;
}

/** One sentence on the whole result. */
export function conclusion(result: VerifyResult): string {
  const { plan } = result;
  const where = result.live ? 'against live AWS' : 'against the snapshot, without AWS';
  const accounts = pluralize(result.roots.length, 'account');
  const by = `by ${result.terraform}`;
  const made = plan ? `${planText(plan)} ${by}` : `${accounts} planned ${by} ${where}`;
  const planned = `${made}: ${countsText(totalCounts(result))}.`;
  if (result.roots.length === 0) return 'There are no decisions and no code, so there is nothing to plan.';
  const unknown = unplannedText(result);
  if (isAsDecided(result)) {
    const code = plan ? 'The plan' : unknown === '' ? 'The code' : 'What hubform generated';
    return `${planned} ${code} does exactly what was decided.${unknown}`;
  }
  const mismatches = result.roots.reduce((sum, root) => sum + root.mismatches.length, 0);
  return `${planned} ${pluralize(mismatches, 'mismatch', 'mismatches')}: the ${plan ? 'plan' : 'code'} does not do what was decided.${unknown}`;
}

function planText({ file, sha256, root }: JudgedPlan): string {
  return `Saved plan ${printable(file, 300)} of ${printable(root, 300)} (SHA-256 ${sha256})`;
}

function unplannedText({ roots }: VerifyResult): string {
  const blocks = roots.reduce((sum, { unplanned = [] }) => sum + unplanned.length, 0);
  if (blocks === 0) return '';
  return ` ${pluralize(blocks, 'block')} of your own code could not be planned without AWS: what ${blocks === 1 ? 'it does' : 'they do'} is not known.`;
}

/** A block that could not be planned: `data.aws_vpc.mine (mine.tf:5)`. */
export function unplannedBlock({ address, place }: Unplanned): string {
  return address === undefined ? place : `${address} (${place})`;
}

/**
 * A mismatch in one sentence, with file and line where they are known: `aws_x.more (more.tf:1) would accept administrator …`, or
 * `aws_x.y (members.tf:3): the decision is to import it, but …`.
 */
export function mismatchSentence({ address, place, message }: Mismatch): string {
  if (address === undefined) return message;
  const subject = place === undefined ? address : `${address} (${place})`;
  return message.startsWith('it ') ? `${subject} ${message.slice('it '.length)}` : `${subject}: ${message}`;
}

/** In the order and terms of Terraform. */
function countsText({ import: imports, create, change, destroy, forget }: PlanCounts): string {
  const forgotten = forget === 0 ? '' : `, ${forget} to forget`;
  return `${imports} to import, ${create} to add, ${change} to change, ${destroy} to destroy${forgotten}`;
}

/** Whom the decisions trust, and where it says so; undefined if that is not known. */
export function trustSentence(
  { trust }: VerifyResult,
  quote: (place: string) => string = (place) => place,
): string | undefined {
  if (!trust) return undefined;
  const from = quote(trust.from);
  return trust.list === undefined
    ? `Trusted: no list is given, and ${from} has none.`
    : `Trusted: ${trustText(trust.list)} (from ${from}).`;
}

/** What to do about a kind of mismatch. */
export function hintOf(kind: MismatchKind, { otherOptions }: Pick<VerifyResult, 'otherOptions'>): string {
  return kind === 'other-options' && otherOptions ? otherOptionsHint(otherOptions) : MISMATCH_HINTS[kind];
}

/** The hints for the kinds that occur, each once. */
export function hints(result: VerifyResult): { readonly kind: MismatchKind; readonly hint: string }[] {
  const kinds = new Set(result.roots.flatMap(({ mismatches }) => mismatches.map(({ kind }) => kind)));
  return MISMATCH_KINDS.filter((kind) => kinds.has(kind)).map((kind) => ({ kind, hint: hintOf(kind, result) }));
}

/** The message of Terraform as printable lines, at most `MAX_LINES`. */
export function terraformLines(text: string): string[] {
  const lines = text.split('\n').map((line) => printable(line.trimEnd(), 300));
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), '…'] : lines;
}

const MAX_LINES = 12;
