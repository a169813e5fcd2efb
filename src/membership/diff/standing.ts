import type { Unexpected } from './change.ts';
import type { DecisionOptions } from '../decide/decision.ts';
import type { Snapshot, Target } from '../model.ts';

/** How administrators stand to the targets: by the trust list or, without one, by the snapshot before. */
export interface Standing {
  /** Why an account is unexpected as the administrator; undefined if it is expected. */
  readonly unexpectedAdministrator: (administrator: string, target: Target) => Unexpected | undefined;
  /** Why an account is unexpected as one that invites; undefined if it is expected. */
  readonly unexpectedInviter: (administrator: string, target: Target) => Unexpected | undefined;
  /** Whether the end of a membership is a loss. */
  readonly isWanted: (administrator: string, target: Target) => boolean;
}

export function standingOf(before: Snapshot, { trust }: DecisionOptions): Standing {
  if (trust) {
    const unexpected = (administrator: string) => (trust.has(administrator) ? undefined : 'untrusted');
    return {
      unexpectedAdministrator: unexpected,
      unexpectedInviter: unexpected,
      isWanted: (administrator) => trust.has(administrator),
    };
  }
  const earlier = new Set(before.memberships.map(({ administrator }) => administrator?.account));
  const unexpected = (administrator: string) => (earlier.has(administrator) ? undefined : 'new');
  // Without a list, whoever was the administrator is expected.
  return { unexpectedAdministrator: unexpected, unexpectedInviter: unexpected, isWanted: () => true };
}
