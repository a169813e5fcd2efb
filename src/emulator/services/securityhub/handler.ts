import { mayAdminister, snapshotOf, type Membership, type Snapshot } from '../../../membership/model.ts';
import { isServiceError, json, type Answer, type ServiceError } from '../../http/responses.ts';
import type { Call, Context } from '../../call.ts';
import type { Outcome } from '../../state/member-side.ts';

export type Handler = (call: Call, action: string) => Answer | ServiceError;

/**
 * The membership of any target, also of one that nothing is stored of: there the hub is off, unless the account has invited
 * someone in this Region, which it could only do with its hub on, or stands in the list of an administrator as its member.
 */
export function membershipOf({ world, roster }: Context, account: string, region: string): Membership {
  return world.find(account, region) ?? { account, region, ...roster.sideOf(account, region) };
}

/** Stores what a call made of a membership and answers with an empty body, or passes the refusal on. */
export function put(context: Context, outcome: Outcome): Answer | ServiceError {
  if (isServiceError(outcome)) return outcome;
  const before = membershipOf(context, outcome.account, outcome.region);
  context.world.put(outcome);
  context.roster.learn(before, outcome);
  return json({});
}

/** The state as a snapshot, which holds each administrator's list as that is now. */
export function stateOf({ world, roster }: Context): Snapshot {
  const { memberships } = world.snapshot();
  return snapshotOf(
    memberships.map(({ members: _given, ...membership }) => {
      if (!mayAdminister(membership)) return membership;
      const members = roster.members(membership.account, membership.region);
      return { ...membership, members: members.map(({ updatedAt: _at, ...member }) => member) };
    }),
  );
}
