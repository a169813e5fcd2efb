import { remediesOf } from '../../membership/remedy/remedy.ts';
import { namesOf } from '../../membership/account-label.ts';
import type { ExpectOptions, Expected } from '../../membership/expect/expected.ts';
import { unmetExpectations } from '../../membership/expect/unmet.ts';
import { describeUnmet } from '../unmet.ts';
import type { Decision } from '../../membership/decide/decision.ts';
import { type Membership, type Snapshot, targetKey, type Repeatable } from '../../membership/model.ts';
import { remedyLines } from '../remedy/commands.ts';
import { type Attention, COMMANDS, type Fact, type ReportData, reportData } from './data.ts';
import { membershipFacts } from './facts.ts';
import { NO_MEMBERSHIP, decisionKinds } from './kinds.ts';

export interface SnapshotReportOptions {
  /** The name of the snapshot, as the reader gave it. */
  readonly subject: string;
  /** What the snapshot does not have, a sentence each. */
  readonly notes?: readonly string[];
  readonly expect?: ExpectOptions | undefined;
}

/** Every target of a snapshot with its decision. */
export function snapshotReport(
  snapshot: Snapshot,
  decisions: Repeatable<Decision>,
  { subject, notes = [], expect }: SnapshotReportOptions,
): ReportData {
  const names = namesOf(snapshot, expect?.expectations.names);
  const unmet = describeUnmet(unmetExpectations(decisions, snapshot, expect), names).map((text) => `${text}.`);
  const byTarget = new Map(decisions.map((decision) => [targetKey(decision), decision]));
  return reportData(
    { what: 'snapshot', subject, notes: [...notes, ...unmet], kinds: decisionKinds() },
    snapshot.memberships.map((membership) => {
      const decision = byTarget.get(targetKey(membership));
      return {
        account: membership.account,
        region: membership.region,
        kind: decision?.kind ?? NO_MEMBERSHIP,
        attention: attentionOf(decision),
        facts: targetFacts(membership, decision),
      };
    }),
    names,
  );
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
