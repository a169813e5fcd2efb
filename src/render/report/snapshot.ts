import { remediesOf } from '../../membership/remedy/remedy.ts';
import { type AccountNames, accountLabel, namesOf } from '../../membership/account-label.ts';
import type { Expected, ExpectedState } from '../../membership/expect/expected.ts';
import { unmetExpectations } from '../../membership/expect/unmet.ts';
import { describeUnmet } from '../unmet.ts';
import { decider } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import { type Membership, type Snapshot, accountGroups } from '../../membership/model.ts';
import { remedyLines } from '../remedy/commands.ts';
import { type ReportOrigin, aboutPage, trustText } from './about.ts';
import { type Attention, mostUrgent } from './attention.ts';
import { COMMANDS, type ReportData, type ReportTarget, reportData } from './data.ts';
import { membershipFacts } from './facts.ts';
import { type Link, linkAttention, membershipLinks } from './links.ts';
import type { Fact } from './part.ts';
import { NO_MEMBERSHIP, decisionKinds } from './kinds.ts';

export interface SnapshotReportOptions extends ReportOrigin {
  /** The name of the snapshot, as the reader gave it. */
  readonly subject: string;
  /** What the snapshot does not have, a sentence each. */
  readonly notes?: readonly string[];
  /** The snapshot that tells whom to trust. @default the one that is shown */
  readonly whole?: Snapshot;
}

/**
 * Every target of a snapshot with its decision, one account at a time.
 *
 * @param whole what the decisions depend on
 */
export function snapshotReport(
  snapshot: Snapshot,
  decisionOptions: DecisionOptions,
  { subject, notes = [], whole = snapshot, ...origin }: SnapshotReportOptions,
): ReportData {
  const { expect, trust } = decisionOptions;
  const names = namesOf(snapshot, expect?.expectations.names);
  const decideAll = decider(whole, decisionOptions);
  const unmet = unmetExpectations(expect ? decideAll(snapshot.memberships) : [], snapshot, expect);
  // The others have a cell.
  const notRead = unmet.filter(({ state }) => state === 'unknown');
  const unmetNotes = describeUnmet(notRead, names).map((text) => `${text}.`);
  return reportData(
    {
      ...{ what: 'snapshot', subject, about: aboutPage(origin, trustText(whole, trust, names)) },
      ...{ notes: [...notes, ...unmetNotes], kinds: decisionKinds(), unmet, known: names },
      words: {
        always: ['accepted', 'pending'],
        trusted: trust ? 'trusted' : 'trusted by default',
        untrusted: 'untrusted',
      },
    },
    accountsOf(snapshot, decideAll, names),
  );
}

function* accountsOf(
  { memberships }: Snapshot,
  decideAll: (memberships: Iterable<Membership>) => Iterable<Decision>,
  names: AccountNames,
): Generator<ReportTarget[]> {
  for (const [, ofAccount] of accountGroups(memberships)) {
    const byRegion = new Map(Array.from(decideAll(ofAccount), (decision) => [decision.region, decision]));
    yield ofAccount.map((membership) => {
      const decision = byRegion.get(membership.region);
      const links = membershipLinks(membership, decision?.untrusted ?? []);
      return {
        account: membership.account,
        region: membership.region,
        kind: decision?.kind ?? NO_MEMBERSHIP,
        attention: attentionOf(decision, links),
        links,
        ...(decision?.expected && { expected: decision.expected }),
        facts: targetFacts(membership, decision, names),
      };
    });
  }
}

function attentionOf(decision: Decision | undefined, links: readonly Link[]): Attention {
  const state = decision?.expected?.state;
  const isUnmet = state === 'missing' || state === 'elsewhere';
  return mostUrgent([...links.map(linkAttention), ...(isUnmet ? (['important'] as const) : [])]);
}

function expectedText({ state, administrator }: Expected, names: AccountNames): string {
  return `${state === 'excused' ? 'need not' : 'must'} be a member of ${accountLabel(administrator, names)}${EXPECTED_WORDS[state]}`;
}

const EXPECTED_WORDS: Readonly<Record<ExpectedState, string>> = {
  member: ', and is one',
  invited: ', and is invited',
  missing: ', and is neither a member nor invited',
  elsewhere: ', and has another administrator',
  unknown: '; it is unknown whether it is one',
  excused: ': an exception is in force',
};

function targetFacts(membership: Membership, decision: Decision | undefined, names: AccountNames): Fact[] {
  const untrusted = decision && decision.kind !== 'untrusted' ? decision.untrusted : [];
  const commands = decision ? remedyLines(remediesOf(decision, membership)) : [];
  const notTrusted = untrusted.map((id) => accountLabel(id, names)).join(', ');
  return [
    ...(decision ? [['Why', decision.reason] as const] : []),
    ...(notTrusted === '' ? [] : [['Untrusted', notTrusted] as const]),
    ...(decision?.expected ? [['Expected', expectedText(decision.expected, names)] as const] : []),
    ...(commands.length > 0 ? [[COMMANDS, commands.join('\n')] as const] : []),
    ...membershipFacts(membership, names),
  ];
}
