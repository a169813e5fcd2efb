import { type AdministratorSide, listingOf } from './administrator-side.ts';
import { isAccountId, REGION } from '../identifiers.ts';
import { invitationsOf } from './member-side.ts';
import type { Membership, Target } from '../model.ts';
import { statusMeaning } from '../status.ts';

/** One step to restore a member. */
export interface Step {
  /** A sentence or two. */
  readonly text: string;
  /** The account in whose credentials the command runs. */
  readonly account?: string;
  /** One line of the AWS CLI, every value validated. */
  readonly command?: string;
}

/** What both sides have of one member in one Region. */
export interface BothSides {
  readonly target: Target;
  readonly administrator: string;
  /** Of the member; undefined if it was not read. */
  readonly membership: Membership | undefined;
  readonly side: AdministratorSide;
}

/** The steps that delete what both sides still have of each other, in the order in which AWS allows them. */
export function clearSides(sides: BothSides): Step[] {
  const { administrator, membership } = sides;
  const leave = membership?.administrator?.account === administrator ? leaveAdministrator(sides) : [];
  const decline = declineInvitations(sides);
  return [
    ...leave,
    ...decline,
    ...deleteInvitations(sides),
    ...(leave.length === 0 ? disassociateMember(sides) : []),
    ...deleteMember(sides, leave.length + decline.length > 0),
  ];
}

/** In the member account, which must be known to name an administrator: the call leaves it without naming it. */
export function leaveAdministrator({ target, membership }: BothSides): Step[] {
  if (!membership?.administrator) return [];
  const when = membership.unreadable ? `if it still names it: ${NOT_READ}` : 'which names it';
  const text = `Leave ${membership.administrator.account} in the member account, ${when}.`;
  return [command(text, target.account, target, 'disassociate-from-administrator-account')];
}

/** An open invitation is declined before it is deleted: whether AWS deletes one that is open is not documented [guess]. */
function declineInvitations({ target, administrator, membership }: BothSides): Step[] {
  const entries = membership ? invitationsOf(administrator, membership) : [];
  const open = entries.filter(({ status }) => statusMeaning(status) === 'pending');
  if (open.length === 0) return [];
  const text = `Decline the open ${open.length === 1 ? 'invitation' : 'invitations'} in the member account.`;
  return [command(text, target.account, target, 'decline-invitations', administrator)];
}

function deleteInvitations({ target, administrator, membership }: BothSides): Step[] {
  const { length } = membership ? invitationsOf(administrator, membership) : [];
  const wasRead = membership !== undefined && membership.unreadable === undefined;
  if (length === 0 && wasRead) return [];
  const what = length > 1 ? `the ${length} invitations` : 'the old invitation';
  const when = length === 0 ? `, if there is one: ${NOT_READ}` : '';
  const text = `Delete ${what} in the member account${when}.`;
  return [command(text, target.account, target, 'delete-invitations', administrator)];
}

/** DeleteMembers refuses a member that is still associated [doc]. */
function disassociateMember({ target, administrator, side }: BothSides): Step[] {
  if (listingOf(administrator, target.account, side).listing !== 'member') return [];
  const text = 'Disassociate it in the administrator account, which lists it as a member.';
  return [command(text, administrator, target, 'disassociate-members', target.account)];
}

/** @param wasTold the steps before notify the administrator, whose list may then have a new entry [guess] */
function deleteMember({ target, administrator, side }: BothSides, wasTold: boolean): Step[] {
  const { listing } = listingOf(administrator, target.account, side);
  const isAbsent = listing === 'absent';
  const wasRead = listing !== 'assumed' && listing !== 'unknown' && !(isAbsent && side.unreadable);
  if (isAbsent && wasRead && !wasTold) return [];
  const when = wasRead ? (isAbsent ? ', if there is one' : '') : ', if there is one: the list was not read';
  const text = `Delete its entry in the administrator account${when}.`;
  return [command(text, administrator, target, 'delete-members', target.account)];
}

const NOT_READ = 'it was not read';

type Call =
  | 'decline-invitations'
  | 'delete-invitations'
  | 'delete-members'
  | 'disassociate-from-administrator-account'
  | 'disassociate-members';

/** Without a command where a value is not valid: it is for a shell. */
function command(text: string, account: string, { region }: Target, call: Call, accountId?: string): Step {
  const isSafe = REGION.test(region) && (accountId === undefined || isAccountId(accountId));
  if (!isSafe) return { text, account };
  const ids = accountId === undefined ? '' : ` --account-ids ${accountId}`;
  return { text, account, command: `aws securityhub ${call}${ids} --region ${region}` };
}
