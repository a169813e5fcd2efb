import type { Unexpected } from './change.ts';
import type { DecisionOptions } from '../decide/decision.ts';
import type { Snapshot, Target } from '../model.ts';
import { trustOf } from '../trust.ts';

/** Which administrators are expected at a target: by the trust list or, without one, by the snapshot before. */
export interface Standing {
  /** Why an account is unexpected as the administrator; undefined if it is expected. */
  readonly unexpectedAdministrator: (administrator: string, target: Target) => Unexpected | undefined;
  /** Why an account is unexpected as one that invites; undefined if it is expected. */
  readonly unexpectedInviter: (administrator: string, target: Target) => Unexpected | undefined;
  /** Whether the end of a membership is a loss. */
  readonly isWanted: (administrator: string, target: Target) => boolean;
}

export function standingOf(before: Snapshot, after: Snapshot, { trust: list }: DecisionOptions): Standing {
  if (list) {
    const { trusts } = trustOf(after, list);
    const unexpected = (administrator: string, target: Target) =>
      trusts(administrator, target) ? undefined : 'untrusted';
    return { unexpectedAdministrator: unexpected, unexpectedInviter: unexpected, isWanted: trusts };
  }
  // Of the snapshot after, an invitation would make its own sender trusted.
  const { trusts } = trustOf(before, undefined);
  const earlier = new Set<string>();
  for (const { administrator } of before.memberships) if (administrator) earlier.add(administrator.account);
  return {
    unexpectedAdministrator: (administrator) => (earlier.has(administrator) ? undefined : 'new'),
    unexpectedInviter: (administrator, target) => (trusts(administrator, target) ? undefined : 'new'),
    // The previous administrator is expected.
    isWanted: () => true,
  };
}
