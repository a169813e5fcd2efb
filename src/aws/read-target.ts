import { mayAdminister, type Administrator, type Hub, type Invitation, type Member } from '../membership/model.ts';
import { isRefusedToOrganization, withOrganization } from '../membership/origin.ts';
import { isKnownAsNotAccepted, statusMeaning } from '../membership/status.ts';
import { quoted } from './client/json.ts';
import type { Meaning } from './errors/classify.ts';
import { badAnswer, CallFailure } from './errors/failure.ts';
import type { HubApi } from './client/hub-api.ts';

/** What is known of a target after all its calls have succeeded. A target is never read in part. */
export interface Facts {
  readonly hub: Hub;
  readonly administrator?: Administrator;
  readonly invitations: readonly Invitation[];
  readonly members?: readonly Member[];
}

type AboutHub = NonNullable<Meaning['aboutHub']>;

/**
 * Throws the CallFailure that kept a target from being read.
 *
 * @param isInOrganization whether the account is known to belong to the organization; called only if an answer depends on it
 */
export async function readTarget(api: HubApi, isInOrganization: () => Promise<boolean>): Promise<Facts> {
  const facts = await readOnce(api, isInOrganization);
  if (!(facts instanceof CallFailure)) return facts;
  // The target may have changed between two calls; then the second read agrees with itself.
  const again = await readOnce(api, isInOrganization, true);
  if (again instanceof CallFailure) throw again;
  return again;
}

/** Returns the failure by which the answers contradict each other, if they do. */
async function readOnce(
  api: HubApi,
  isInOrganization: () => Promise<boolean>,
  again = false,
): Promise<Facts | CallFailure> {
  const hub = await describeHub(api);
  // Both at once, and both awaited: no call of a target may be under way when the target is done.
  const [invitations, administrator] = await Promise.allSettled([api.listInvitations(), api.getAdministrator()]);
  const off = hub.state === 'disabled';
  const listed = answerOf(invitations, [], () => off);
  const found = answerOf(administrator, undefined, (aboutHub) => off || aboutHub === 'no-administrator');
  if (found instanceof CallFailure) return listed instanceof CallFailure ? listed : found;
  if (!(listed instanceof CallFailure)) {
    return withMembers(api, { hub, ...(found && { administrator: found }), invitations: listed });
  }
  const refusal = aboutHubIn(invitations);
  if (refusal === undefined || !isRefusedToOrganization(refusal)) return listed;
  // The hub may have been switched off since DescribeHub, unless that is what happens again.
  if (refusal === 'hub-off' && !again) return listed;
  if (!found && !(await isInOrganization())) return listed;
  return withMembers(api, { hub, ...(found && { administrator: withOrganization(found) }), invitations: [] });
}

/** Adds the members, if the target may have any. Returns the failure by which the facts contradict each other, if they do. */
async function withMembers(api: HubApi, facts: Facts): Promise<Facts | CallFailure> {
  const contradiction = contradictionIn(facts);
  if (contradiction !== undefined) return badAnswer('securityhub:GetAdministratorAccount', contradiction);
  if (!mayAdminister(facts)) return facts;
  const [members] = await Promise.allSettled([api.listMembers()]);
  const entries = answerOf(members, [], () => false);
  return entries instanceof CallFailure ? entries : { ...facts, members: entries };
}

function aboutHubIn(result: PromiseSettledResult<unknown>): AboutHub | undefined {
  const error: unknown = result.status === 'rejected' ? result.reason : undefined;
  return error instanceof CallFailure ? error.meaning.aboutHub : undefined;
}

/**
 * How the answer of GetAdministratorAccount contradicts those of DescribeHub and ListInvitations, if it does: there is an
 * administrator where the hub is off; an invitation is accepted, but there is no administrator, or another one that is not in
 * the list; or the two calls have different states of one invitation. A member has at most one administrator, and needs the
 * hub [doc]. What it returns continues a sentence that starts with GetAdministratorAccount.
 */
export function contradictionIn({ hub, administrator, invitations }: Facts): string | undefined {
  if (hub.state === 'disabled')
    // Then there is no administrator, regardless of the status of the invitations.
    return administrator && `names ${administrator.account}, but DescribeHub says that Security Hub is off`;
  const own = invitations.filter((invitation) => invitation.administrator === administrator?.account);
  if (administrator && own.length > 0) return differenceIn(administrator, own);
  const accepted = invitations.find(({ status }) => statusMeaning(status) === 'accepted');
  if (!accepted) return undefined;
  const names = administrator ? `names ${administrator.account}, which has no invitation,` : 'names no administrator';
  return `${names} but ListInvitations has an accepted invitation of ${accepted.administrator}`;
}

/** How the status of an administrator differs from that of its invitation, of which one is accepted and the other is not. */
function differenceIn(
  { account, status, invitationId }: Administrator,
  invitations: readonly Invitation[],
): string | undefined {
  const invitation = invitations.find(({ id }) => id === invitationId);
  if (!invitation || status === undefined) return undefined;
  const differ = (one: string, other: string): boolean =>
    statusMeaning(one) === 'accepted' && isKnownAsNotAccepted(other);
  if (!differ(status, invitation.status) && !differ(invitation.status, status)) return undefined;
  return `names ${account} as ${quoted(status)}, but ListInvitations has its invitation as ${quoted(invitation.status)}`;
}

/** DescribeHub alone decides: the errors of the other calls do not tell "off" from "not allowed" and "bad request". */
export async function describeHub(api: HubApi): Promise<Hub> {
  try {
    return await api.describeHub();
  } catch (error) {
    if (error instanceof CallFailure && error.meaning.aboutHub === 'hub-off') return { state: 'disabled' };
    throw error;
  }
}

/** The value; or `none` if the error means that there is none; or the failure by which the call contradicts DescribeHub. */
export function answerOf<T>(
  result: PromiseSettledResult<T>,
  none: T,
  meansNone: (aboutHub: AboutHub) => boolean,
): T | CallFailure {
  if (result.status === 'fulfilled') return result.value;
  const error: unknown = result.reason;
  if (!(error instanceof CallFailure) || error.meaning.aboutHub === undefined) throw error;
  if (meansNone(error.meaning.aboutHub)) return none;
  return badAnswer(error.call, `contradicts DescribeHub, which says that Security Hub is on: ${error.message}`);
}
