import { type AccountNames, accountLabel } from '../../membership/account-label.ts';
import { byAccount } from '../../membership/model.ts';
import { decodeMembership } from '../../snapshot/decode.ts';
import type { WrittenDiff } from '../../snapshot/diff-schema.ts';
import { changeMessage } from '../diff/change-message.ts';
import { decisionWord } from '../diff/decision-word.ts';
import { describeNotCompared } from '../not-compared.ts';
import { describeUnmet } from '../unmet.ts';
import { type ReportOrigin, aboutPage } from './about.ts';
import { type Attention, mostUrgent } from './attention.ts';
import { COMMANDS, type ReportData, type ReportTarget, reportData } from './data.ts';
import { membershipFacts } from './facts.ts';
import { type Link, changeLinks, linkAttention } from './links.ts';
import type { Fact } from './part.ts';
import { changeKinds, changeTitle } from './kinds.ts';

type WrittenTarget = WrittenDiff['targets'][number];

/** Every target with changes. Its kind is that of its first change: important changes come first. */
export function diffReport(
  { targets, notCompared, unmet = [], accounts }: WrittenDiff,
  subject: string,
  origin: ReportOrigin,
): ReportData {
  const names = new Map(Object.entries(accounts ?? {}));
  const label = (name: string) => accountLabel(name, names);
  const notes = [
    ...describeNotCompared(notCompared, 'compared', label).map(({ text }) => `${text}.`),
    ...describeUnmet(unmet, names).map((text) => `${text}.`),
  ];
  return reportData(
    {
      ...{ what: 'diff', subject, notes, kinds: changeKinds(), known: names },
      about: aboutPage(origin, 'unknown: a diff file does not record it'),
      words: { always: [], trusted: 'trusted', untrusted: 'unexpected' },
    },
    accountsOf(targets, names),
  );
}

/** One account at a time. */
function* accountsOf(targets: readonly WrittenTarget[], names: AccountNames): Generator<ReportTarget[]> {
  for (const ofAccount of byAccount(targets).values()) {
    yield ofAccount.map((target) => {
      const links = changeLinks(target);
      return {
        account: target.account,
        region: target.region,
        kind: target.changes[0]?.kind ?? '',
        attention: attentionOf(target, links),
        links,
        facts: targetFacts(target, names),
      };
    });
  }
}

function attentionOf({ changes }: WrittenTarget, links: readonly Link[]): Attention {
  const isImportant = changes.some(({ important }) => important);
  return mostUrgent([...links.map(linkAttention), ...(isImportant ? (['important'] as const) : [])]);
}

function targetFacts(target: WrittenTarget, names: AccountNames): Fact[] {
  const { changes, decision } = target;
  return [
    ...changes.map((change) => [changeTitle(change.kind), changeMessage(change, plain, names)] as const),
    ...(decision ? [['Decision', `${decisionWord(target) ?? decision.kind}: ${decision.reason}`] as const] : []),
    ...(decision?.commands ? [[COMMANDS, decision.commands.join('\n')] as const] : []),
    ...sideFacts('Before', target, target.before, names),
    ...sideFacts('After', target, target.after, names),
  ];
}

function sideFacts(
  side: string,
  { account, region }: WrittenTarget,
  written: WrittenTarget['before'],
  names: AccountNames,
): Fact[] {
  if (!written) return [];
  const facts = membershipFacts(decodeMembership(account, region, written), names);
  return facts.map(([label, ...value]) => [`${side}: ${label}`, ...value]);
}

/** `reportData` escapes what cannot be seen. */
function plain(value: string): string {
  return value === '' ? '(empty)' : value;
}
