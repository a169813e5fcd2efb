import { CHANGE_CATALOGUE, CHANGE_KINDS, type ChangeKind } from '../../membership/diff/catalogue.ts';
import type { Change, Diff, TargetDiff } from '../../membership/diff/change.ts';
import { isOfAccount } from '../../membership/diff/counts.ts';
import { unknownTargets } from '../../membership/diff/unknown.ts';
import { type Target, targetKey } from '../../membership/model.ts';
import { firstOf, pluralize } from '../../text.ts';
import { describeNotCompared } from '../not-compared.ts';
import { type Place, type SarifOptions, type SarifResult, sarifText } from '../sarif/log.ts';
import { changeMessage } from './change-message.ts';
import { decisionWord } from './decision-word.ts';

export interface DiffSarif extends SarifOptions {
  readonly version: string;
  /** Where a target is in the files; undefined if no file of the repository has it. */
  readonly placeOf: (target: Target) => Place | undefined;
  /** The problems of the scan, one paragraph each. */
  readonly problems: readonly string[];
}

/** The difference in SARIF: one result for each change. */
export function diffSarif(diff: Diff, { version, placeOf, problems, ...options }: DiffSarif): string {
  const rules = CHANGE_KINDS.map((kind) => {
    const { explanation, important, why } = CHANGE_CATALOGUE[kind];
    const level =
      important === 'always' ? ('error' as const) : important === 'never' ? ('note' as const) : ('warning' as const);
    const help = `Important: ${important}. ${why} ${HELP}`;
    return { id: ruleId(kind), title: ruleTitle(ruleId(kind)), explanation, help, level };
  });
  const notes = [
    ...problems.map((paragraph) => paragraph.replace(/\s*\n\s*/g, '. ')),
    ...describeNotCompared(diff.notCompared).map(({ text }) => `${text}.`),
    ...unknownNotes(diff),
  ];
  return sarifText({ version, rules, results: diffResults(diff, placeOf), notes }, options);
}

const HELP = 'The result disappears when the snapshot matches the live state.';

function unknownNotes(diff: Diff): string[] {
  const unknown = unknownTargets(diff).map(targetKey);
  if (unknown.length === 0) return [];
  return [
    `Changes at ${pluralize(unknown.length, 'target')} are unknown, because they could not be read (${firstOf(unknown, 10)}).`,
  ];
}

/** A result for each change. A new account, or one that is gone, is one result, because it is one change. */
export function diffResults({ targets }: Diff, placeOf: DiffSarif['placeOf']): SarifResult[] {
  const accounts = new Set<string>();
  return targets.flatMap((target) =>
    target.changes.flatMap((change) => {
      if (!isOfAccount(change)) return [changeResult(target, change, targetKey(target), placeOf(target))];
      const key = JSON.stringify([target.account, change.kind]);
      if (accounts.has(key)) return [];
      accounts.add(key);
      return [changeResult(target, change, target.account, placeOf(target))];
    }),
  );
}

function changeResult(target: TargetDiff, change: Change, subject: string, place: Place | undefined): SarifResult {
  const { account, region, decision } = target;
  const where = isOfAccount(change) ? account : `${account} in ${region}`;
  const because =
    decision && !isOfAccount(change) ? ` Decision: ${decisionWord(target) ?? decision.kind}. ${decision.reason}` : '';
  return {
    ruleId: ruleId(change.kind),
    level: change.important ? 'error' : 'note',
    message: `${where}: ${changeMessage(change, (value) => (value === '' ? '(empty)' : value))}${because}`,
    subject,
    identity: identityOf(change),
    ...(place && { place }),
  };
}

/** What the result is about, without details that can differ in the next run. */
function identityOf(change: Change): string[] {
  if (change.kind === 'member-added') return [change.member.account];
  if ('member' in change) return [change.member];
  return 'administrator' in change ? [change.administrator] : [];
}

/** The title of a kind of result. */
export function ruleTitle(id: string): string {
  const kind = CHANGE_KINDS.find((one) => ruleId(one) === id);
  return `Security Hub: ${kind === undefined ? id : CHANGE_CATALOGUE[kind].title}`;
}

function ruleId(kind: ChangeKind): string {
  return `diff/${kind}`;
}
