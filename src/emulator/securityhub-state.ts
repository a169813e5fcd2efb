import type { Membership } from '../membership/model.ts';
import { isServiceError, json, type Answer, type ServiceError } from './answers.ts';
import type { Call, Context } from './call.ts';
import { NEW_HUB, type Outcome } from './member-side.ts';

export type Handler = (call: Call, action: string) => Answer | ServiceError;

/**
 * The membership of any target, also of one that nothing is stored of: there the hub is off, unless the account
 * has invited someone in this Region, which it could only do with its hub on.
 */
export function membershipOf({ world, roster }: Context, account: string, region: string): Membership {
  const stored = world.find(account, region);
  if (stored) return stored;
  const hub = roster.hasInvited(account, region) ? NEW_HUB : ({ state: 'disabled' } as const);
  return { account, region, hub, invitations: [] };
}

/** Stores what a call made of a membership and answers with an empty body, or passes the refusal on. */
export function put({ world, roster }: Context, outcome: Outcome): Answer | ServiceError {
  if (isServiceError(outcome)) return outcome;
  world.put(outcome);
  roster.learn(outcome);
  return json({});
}
