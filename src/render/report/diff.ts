import { type AccountNames, accountLabel } from '../../membership/account-label.ts';
import { byAccount } from '../../membership/model.ts';
import { CHANGE_CATALOGUE } from '../../membership/diff/catalogue.ts';
import { decodeMembership } from '../../snapshot/decode.ts';
import type { WrittenDiff } from '../../snapshot/diff-schema.ts';
import { changeMessage } from '../diff/change-message.ts';
import { decisionWord } from '../diff/decision-word.ts';
import { describeNotCompared } from '../not-compared.ts';
import { describeUnmet } from '../unmet.ts';
import { type Attention, COMMANDS, type ReportData, type ReportTarget, reportData } from './data.ts';
import { membershipFacts } from './facts.ts';
import type { Fact } from './part.ts';
import { changeKinds } from './kinds.ts';

type WrittenTarget = WrittenDiff['targets'][number];

/** Every target with changes. Its kind is that of its first change: important changes come first. */
export function diffReport({ targets, notCompared, unmet = [], accounts }: WrittenDiff, subject: string): ReportData {
  const names = new Map(Object.entries(accounts ?? {}));
  const label = (name: string) => accountLabel(name, names);
  const notes = [
    ...describeNotCompared(notCompared, 'compared', label).map(({ text }) => `${text}.`),
    ...describeUnmet(unmet, names).map((text) => `${text}.`),
  ];
  return reportData({ what: 'diff', subject, notes, kinds: changeKinds() }, accountsOf(targets, names), names);
}

/** One account at a time. */
function* accountsOf(targets: readonly WrittenTarget[], names: AccountNames): Generator<ReportTarget[]> {
  for (const ofAccount of byAccount(targets).values()) {
    yield ofAccount.map((target) => ({
      account: target.account,
      region: target.region,
      kind: target.changes[0]?.kind ?? '',
      attention: attentionOf(target),
      facts: targetFacts(target, names),
    }));
  }
}

function attentionOf({ changes, decision }: WrittenTarget): Attention {
  const unexpected = changes.some((change) => 'unexpected' in change);
  if (unexpected || decision?.untrusted !== undefined) return 'untrusted';
  return changes.some(({ important }) => important) ? 'important' : 'none';
}

function targetFacts(target: WrittenTarget, names: AccountNames): Fact[] {
  const { changes, decision } = target;
  return [
    ...changes.map((change) => [CHANGE_CATALOGUE[change.kind].title, changeMessage(change, plain, names)] as const),
    ...(decision ? [['Decision', `${decisionWord(target) ?? decision.kind}: ${decision.reason}`] as const] : []),
    ...(decision?.commands ? [[COMMANDS, decision.commands.join('\n')] as const] : []),
    ...sideFacts('Before', target, target.before),
    ...sideFacts('After', target, target.after),
  ];
}

function sideFacts(side: string, { account, region }: WrittenTarget, written: WrittenTarget['before']): Fact[] {
  if (!written) return [];
  const facts = membershipFacts(decodeMembership(account, region, written));
  return facts.map(([label, ...value]) => [`${side}: ${label}`, ...value]);
}

/** `reportData` escapes what cannot be seen. */
function plain(value: string): string {
  return value === '' ? '(empty)' : value;
}
