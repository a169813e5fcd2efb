import { mayAdminister, canonicalSnapshot, type Membership, type Snapshot } from '../../../membership/model.ts';
import type { Call, Context } from '../../call.ts';
import { isServiceError, json, type HttpResponse, type ServiceError } from '../../http/responses.ts';
import type { MemberSideResult } from '../../state/member-side.ts';

/** Responds to one operation; `action` tells apart the operations that share a handler. */
export type Handler = (call: Call, action: string) => HttpResponse | ServiceError;

/**
 * The membership of any target. If none is stored, the hub is off, unless the account has invited others in this Region or a
 * member list names it as a member.
 */
export function findMembership({ state, memberLists }: Context, account: string, region: string): Membership {
  return state.find(account, region) ?? { account, region, ...memberLists.memberSide(account, region) };
}

/** Stores the changed membership and returns an empty body, or returns the error. */
export function store(context: Context, result: MemberSideResult): HttpResponse | ServiceError {
  if (isServiceError(result)) return result;
  const before = findMembership(context, result.account, result.region);
  context.state.put(result);
  context.memberLists.recordChange(before, result);
  return json({});
}

/** `AccountIds` of a request body; undefined if it is not an array of strings. */
export function accountIds(body: Readonly<Record<string, unknown>> | undefined): readonly string[] | undefined {
  const ids = body?.AccountIds;
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : undefined;
}

/** The current state as a snapshot, with the current member list of each administrator. */
export function currentSnapshot({ state, memberLists }: Context): Snapshot {
  const { memberships, accounts } = state.snapshot();
  return canonicalSnapshot(
    memberships.map(({ members: _members, ...membership }) => {
      if (!mayAdminister(membership)) return membership;
      const members = memberLists.members(membership.account, membership.region);
      return { ...membership, members: members.map(({ updatedAt: _updatedAt, ...member }) => member) };
    }),
    accounts,
  );
}
