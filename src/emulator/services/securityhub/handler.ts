import { mayAdminister, canonicalSnapshot, type Membership, type Snapshot } from '../../../membership/model.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import type { Call, Context } from '../../call.ts';
import type { MemberSideResult } from '../../state/member-side.ts';

export type Handler = (call: Call, action: string) => HttpResponse | ServiceError;

/**
 * The membership of any target, also of one that nothing is stored of: there the hub is off, unless the account has invited
 * someone in this Region, which it could only do with its hub on, or stands in the list of an administrator as its member.
 */
export function membershipOf({ state, memberLists }: Context, account: string, region: string): Membership {
  return state.find(account, region) ?? { account, region, ...memberLists.sideOf(account, region) };
}

/** Stores what a call made of a membership and answers with an empty body, or passes the refusal on. */
export function put(context: Context, outcome: MemberSideResult): HttpResponse | ServiceError {
  if (isServiceError(outcome)) return outcome;
  const before = membershipOf(context, outcome.account, outcome.region);
  context.state.put(outcome);
  context.memberLists.learn(before, outcome);
  return json({});
}

/** The state as a snapshot, which holds each administrator's list as that is now. */
export function snapshotOfState({ state, memberLists }: Context): Snapshot {
  const { memberships } = state.snapshot();
  return canonicalSnapshot(
    memberships.map(({ members: _given, ...membership }) => {
      if (!mayAdminister(membership)) return membership;
      const members = memberLists.members(membership.account, membership.region);
      return { ...membership, members: members.map(({ updatedAt: _at, ...member }) => member) };
    }),
  );
}
