import { DECISION_KINDS } from '../../membership/decide/catalogue.ts';
import type { Decision } from '../../membership/decide/decision.ts';
import { namesOf } from '../../membership/account-label.ts';
import { countExpected } from '../../membership/expect/counts.ts';
import type { ExpectOptions } from '../../membership/expect/expected.ts';
import { unmetExpectations } from '../../membership/expect/unmet.ts';
import { membershipLookup } from '../../membership/lookup.ts';
import type { Snapshot } from '../../membership/model.ts';
import { remediesOf } from '../../membership/remedy/remedy.ts';
import { DECISIONS_VERSION, type WrittenDecisions } from '../../snapshot/decisions-schema.ts';
import { remedyLines } from '../remedy/commands.ts';

/** The decisions as a value in the shape of `decisionsSchema`, from which every format is written. */
export function writtenDecisions(
  snapshot: Snapshot,
  found: Iterable<Decision>,
  expect?: ExpectOptions,
): WrittenDecisions {
  const decisions = [...found];
  const names = namesOf(snapshot, expect?.expectations.names);
  const unmet = unmetExpectations(decisions, snapshot, expect);
  const expected = countExpected(decisions, unmet).map(({ state, count }) => [state, count] as const);
  const membershipOf = membershipLookup(snapshot.memberships);
  const kinds = DECISION_KINDS.map((kind) => [kind, decisions.filter((one) => one.kind === kind).length] as const);
  return {
    version: DECISIONS_VERSION,
    counts: {
      targets: snapshot.memberships.length,
      decisions: decisions.length,
      untrusted: decisions.filter(({ untrusted }) => untrusted.length > 0).length,
      untrustedAccepted: decisions.filter(({ untrustedAccepted }) => untrustedAccepted).length,
      kinds: Object.fromEntries(kinds.filter(([, count]) => count > 0)),
      ...(expect && { expected: Object.fromEntries(expected) }),
    },
    ...(expect && { unmet: unmet.map((one) => ({ ...one })) }),
    decisions: decisions.map((decision) => {
      const commands = remedyLines(remediesOf(decision, membershipOf(decision)));
      return {
        ...writtenDecision(decision, names.get(decision.account)?.name),
        ...(commands.length > 0 && { commands }),
      };
    }),
  };
}

function writtenDecision(decision: Decision, name: string | undefined): WrittenDecisions['decisions'][number] {
  const {
    account,
    region,
    kind,
    reason,
    administrators,
    untrusted,
    untrustedAccepted = false,
    cause,
    accepter,
    expected,
    owner,
  } = decision;
  return {
    account,
    ...(name !== undefined && { name }),
    ...{ region, kind, reason },
    ...{ administrators: [...administrators], untrusted: [...untrusted], untrustedAccepted },
    ...(cause !== undefined && { cause }),
    ...(accepter && {
      accepter: {
        administrator: accepter.administrator,
        accepted: accepter.accepted,
        enableHub: accepter.enableHub,
      },
    }),
    ...(expected && { expected: { ...expected } }),
    ...(owner && { owner: { ...owner } }),
  };
}
