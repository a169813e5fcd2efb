import { remediesOf } from '../../membership/remedy/remedy.ts';
import { namesOf } from '../../membership/account-label.ts';
import type { Expected } from '../../membership/expect/expected.ts';
import { unmetExpectations } from '../../membership/expect/unmet.ts';
import { describeUnmet } from '../unmet.ts';
import { decider } from '../../membership/decide/decide.ts';
import type { Decision, DecisionOptions } from '../../membership/decide/decision.ts';
import { type Membership, type Snapshot, accountGroups } from '../../membership/model.ts';
import { remedyLines } from '../remedy/commands.ts';
import { type Attention, COMMANDS, type ReportData, type ReportTarget, reportData } from './data.ts';
import { membershipFacts } from './facts.ts';
import type { Fact } from './part.ts';
import { NO_MEMBERSHIP, decisionKinds } from './kinds.ts';

export interface SnapshotReportOptions {
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
  { subject, notes = [], whole = snapshot }: SnapshotReportOptions,
): ReportData {
  const { expect } = decisionOptions;
  const names = namesOf(snapshot, expect?.expectations.names);
  const decideAll = decider(whole, decisionOptions);
  const unmet = describeUnmet(
    unmetExpectations(expect ? decideAll(snapshot.memberships) : [], snapshot, expect),
    names,
  );
  return reportData(
    { what: 'snapshot', subject, notes: [...notes, ...unmet.map((text) => `${text}.`)], kinds: decisionKinds() },
    accountsOf(snapshot, decideAll),
    names,
  );
}

function* accountsOf(
  { memberships }: Snapshot,
  decideAll: (memberships: Iterable<Membership>) => Iterable<Decision>,
): Generator<ReportTarget[]> {
  for (const [, ofAccount] of accountGroups(memberships)) {
    const byRegion = new Map(Array.from(decideAll(ofAccount), (decision) => [decision.region, decision]));
    yield ofAccount.map((membership) => {
      const decision = byRegion.get(membership.region);
      return {
        account: membership.account,
        region: membership.region,
        kind: decision?.kind ?? NO_MEMBERSHIP,
        attention: attentionOf(decision),
        facts: targetFacts(membership, decision),
      };
    });
  }
}

function attentionOf(decision: Decision | undefined): Attention {
  if (!decision) return 'none';
  if (decision.untrusted.length > 0) return 'untrusted';
  const state = decision.expected?.state;
  return state === 'missing' || state === 'elsewhere' ? 'important' : 'none';
}

function expectedText({ state, administrator }: Expected): string {
  return `must be a member of ${administrator}: ${state}`;
}

function targetFacts(membership: Membership, decision: Decision | undefined): Fact[] {
  const untrusted = decision && decision.kind !== 'untrusted' ? decision.untrusted : [];
  const commands = decision ? remedyLines(remediesOf(decision, membership)) : [];
  return [
    ...(decision ? [['Why', decision.reason] as const] : []),
    ...(untrusted.length > 0 ? [['Not trusted', untrusted.join(', ')] as const] : []),
    ...(decision?.expected ? [['Expected', expectedText(decision.expected)] as const] : []),
    ...(commands.length > 0 ? [[COMMANDS, commands.join('\n')] as const] : []),
    ...membershipFacts(membership),
  ];
}
