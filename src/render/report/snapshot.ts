import { remediesOf } from '../../membership/remedy/remedy.ts';
import type { Decision } from '../../membership/decide/decision.ts';
import { type Membership, type Snapshot, targetKey } from '../../membership/model.ts';
import { remedyLines } from '../remedy/commands.ts';
import { COMMANDS, type Fact, type ReportData, reportData } from './data.ts';
import { membershipFacts } from './facts.ts';
import { NO_MEMBERSHIP, decisionKinds } from './kinds.ts';

/** Every target of a snapshot with its decision; `notes` say what it does not have. */
export function snapshotReport(
  snapshot: Snapshot,
  decisions: readonly Decision[],
  subject: string,
  notes: readonly string[] = [],
): ReportData {
  const byTarget = new Map(decisions.map((decision) => [targetKey(decision), decision]));
  return reportData(
    { what: 'snapshot', subject, notes, kinds: decisionKinds() },
    snapshot.memberships.map((membership) => {
      const decision = byTarget.get(targetKey(membership));
      return {
        account: membership.account,
        region: membership.region,
        kind: decision?.kind ?? NO_MEMBERSHIP,
        attention: decision && decision.untrusted.length > 0 ? 'untrusted' : 'none',
        facts: targetFacts(membership, decision),
      };
    }),
    snapshot.accounts,
  );
}

function targetFacts(membership: Membership, decision: Decision | undefined): Fact[] {
  const untrusted = decision && decision.kind !== 'untrusted' ? decision.untrusted : [];
  const commands = decision ? remedyLines(remediesOf(decision, membership)) : [];
  return [
    ...(decision ? [['Why', decision.reason] as const] : []),
    ...(untrusted.length > 0 ? [['Not trusted', untrusted.join(', ')] as const] : []),
    ...(commands.length > 0 ? [[COMMANDS, commands.join('\n')] as const] : []),
    ...membershipFacts(membership),
  ];
}
