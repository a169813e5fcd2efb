import { mayAdminister, type Administrator, type Hub, type Invitation, type Member } from '../membership/model.ts';
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

/** Throws the CallFailure that kept a target from being read. */
export async function readTarget(api: HubApi): Promise<Facts> {
  const facts = await readOnce(api);
  if (!(facts instanceof CallFailure)) return facts;
  // The hub may have been switched off between two calls; then the second read agrees with itself.
  const again = await readOnce(api);
  if (!(again instanceof CallFailure)) return again;
  throw badAnswer(again.call, `contradicts DescribeHub, by which Security Hub is on: ${again.message}`);
}

/** Returns the failure that contradicts DescribeHub, if there is one. */
async function readOnce(api: HubApi): Promise<Facts | CallFailure> {
  const hub = await describeHub(api);
  // Both at once, and both awaited: no call of a target may be under way when the target is done.
  const [invitations, administrator] = await Promise.allSettled([api.listInvitations(), api.getAdministrator()]);
  const off = hub.state === 'disabled';
  const listed = answerOf(invitations, [], () => off);
  if (listed instanceof CallFailure) return listed;
  const found = answerOf(administrator, undefined, (aboutHub) => off || aboutHub === 'no-administrator');
  if (found instanceof CallFailure) return found;
  const facts = { hub, ...(found && { administrator: found }), invitations: listed };
  if (!mayAdminister(facts)) return facts;
  const [members] = await Promise.allSettled([api.listMembers()]);
  const entries = answerOf(members, [], () => false);
  return entries instanceof CallFailure ? entries : { ...facts, members: entries };
}

/** DescribeHub alone decides: the errors of the other calls do not tell "off" from "not allowed" and "bad request". */
async function describeHub(api: HubApi): Promise<Hub> {
  try {
    return await api.describeHub();
  } catch (error) {
    if (error instanceof CallFailure && error.meaning.aboutHub === 'hub-off') return { state: 'disabled' };
    throw error;
  }
}

/** The value; or `none` if the error means that there is none; or the failure that contradicts DescribeHub. */
function answerOf<T>(
  result: PromiseSettledResult<T>,
  none: T,
  meansNone: (aboutHub: AboutHub) => boolean,
): T | CallFailure {
  if (result.status === 'fulfilled') return result.value;
  const error: unknown = result.reason;
  if (!(error instanceof CallFailure) || error.meaning.aboutHub === undefined) throw error;
  return meansNone(error.meaning.aboutHub) ? none : error;
}
