import { createHash } from 'node:crypto';
import { originOf } from '../../membership/origin.ts';
import { isKnownAsNotAccepted, statusMeaning } from '../../membership/status.ts';
import {
  CONTROL_FINDING_GENERATORS,
  type ControlFindingGenerator,
  type EnabledHub,
  type Invitation,
  type Membership,
} from '../../membership/model.ts';
import { alreadySubscribed, hubIsOff, invalidInput, notFound } from '../http/errors.ts';
import type { ServiceError } from '../http/responses.ts';

/** The result of a call: the changed membership, or the service's error. BEHAVIOUR.md gives the source of each rule. */
export type MemberSideResult = Membership | ServiceError;

export const NEW_HUB: EnabledHub = {
  state: 'enabled',
  autoEnableControls: true,
  controlFindingGenerator: 'SECURITY_CONTROL',
};

/** `Enabled`, or `Associated`, its old name, in any case. */
export function isAssociated(status: string): boolean {
  return statusMeaning(status) === 'accepted';
}

export function isManagedByOrganizations(membership: Membership): boolean {
  const status = membership.administrator?.status;
  return originOf(membership) === 'organization' && (status === undefined || !isKnownAsNotAccepted(status));
}

/** The latest invitation from the administrator decides the status. A snapshot holds invitations sorted by time. */
export function latestInvitationFrom(administrator: string, { invitations }: Membership): Invitation | undefined {
  return invitations.findLast((invitation) => invitation.administrator === administrator);
}

/** The invitation that the administrator names, else the latest associated one from that administrator. */
export function acceptedInvitation({ administrator, invitations }: Membership): Invitation | undefined {
  if (!administrator) return undefined;
  const sent = invitations.filter((invitation) => invitation.administrator === administrator.account);
  return (
    sent.find((invitation) => invitation.id === administrator.invitationId) ??
    sent.findLast((invitation) => isAssociated(invitation.status))
  );
}

/** AcceptAdministratorInvitation, AcceptInvitation. */
export function accept(
  membership: Membership,
  request: { action: string; administrator: unknown; invitationId: unknown; isAdministrator: boolean },
): MemberSideResult {
  const { administrator, invitationId } = request;
  if (typeof administrator !== 'string' || administrator === '' || typeof invitationId !== 'string') {
    return invalidInput('Invalid parameter: the administrator and InvitationId are required');
  }
  if (membership.hub?.state !== 'enabled') return hubIsOff(request.action, membership.account);
  if (membership.administrator) {
    return invalidInput(
      'The request is rejected because the account is already associated with an administrator account.',
    );
  }
  if (request.isAdministrator) {
    return invalidInput('The request is rejected because an administrator account cannot accept an invitation.');
  }
  const sent = membership.invitations.filter(
    (each) => each.administrator === administrator && each.id === invitationId,
  );
  const invitation = sent.find(canBeAccepted) ?? sent[0];
  if (!invitation) return notFound();
  if (!canBeAccepted(invitation)) {
    return invalidInput(`The request is rejected because the invitation is ${invitation.status}.`);
  }
  const accepted: Invitation = { ...invitation, status: 'Enabled' };
  const { administrator: account, id, ...rest } = accepted;
  return {
    ...replaceInvitation(membership, invitation, accepted),
    administrator: { account, invitationId: id, ...rest },
  };
}

/** DisassociateFromAdministratorAccount, DisassociateFromMasterAccount. */
export function disassociateFromAdministrator(membership: Membership, action: string): MemberSideResult {
  if (!membership.administrator) {
    return membership.hub?.state === 'enabled' ? notFound() : hubIsOff(action, membership.account);
  }
  if (isManagedByOrganizations(membership)) {
    return invalidInput('The request is rejected because the account is managed by AWS Organizations.');
  }
  return withoutAdministrator(membership, 'Resigned');
}

/** DisassociateMembers: ends the membership, or withdraws an invitation that was not accepted. */
export function disassociateMember(membership: Membership, administrator: string): Membership {
  if (membership.administrator?.account === administrator) return withoutAdministrator(membership, 'Removed');
  const invitation = latestInvitationFrom(administrator, membership);
  return invitation?.status === 'Invited' ? withStatus(membership, invitation, 'Removed') : membership;
}

/** DeleteMembers, for a member that is not associated. */
export function deleteMember(membership: Membership, administrator: string): Membership {
  const invitation = latestInvitationFrom(administrator, membership);
  return invitation ? withStatus(membership, invitation, 'Deleted') : membership;
}

/** DeclineInvitations for one administrator; undefined if it has no open invitation. */
export function declineInvitations(membership: Membership, administrator: string): Membership | undefined {
  const open = membership.invitations.filter(
    (each) => each.administrator === administrator && statusMeaning(each.status) === 'pending',
  );
  if (open.length === 0) return undefined;
  return open.reduce((changed, invitation) => withStatus(changed, invitation, 'Resigned'), membership);
}

/** DeleteInvitations for one administrator, except the accepted one; undefined if there is none to delete. */
export function deleteInvitations(membership: Membership, administrator: string): Membership | undefined {
  const accepted = acceptedInvitation(membership);
  const kept = membership.invitations.filter((each) => each.administrator !== administrator || each === accepted);
  return kept.length === membership.invitations.length ? undefined : { ...membership, invitations: kept };
}

/** InviteMembers: adds the invitation after one that is `Deleted`, replaces one in any other status but `Invited`. */
export function invite(membership: Membership, invitation: Invitation): Membership {
  const latest = latestInvitationFrom(invitation.administrator, membership);
  if (latest?.status === 'Invited') return membership;
  if (latest && latest.status !== 'Deleted') return replaceInvitation(membership, latest, invitation);
  return { ...membership, invitations: [...membership.invitations, invitation] };
}

/** EnableSecurityHub. */
export function enableHub(membership: Membership, generator: unknown): MemberSideResult {
  if (membership.hub?.state === 'enabled') return alreadySubscribed();
  const controlFindingGenerator = generator ?? NEW_HUB.controlFindingGenerator;
  if (!isGenerator(controlFindingGenerator)) return invalidInput('Invalid parameter: ControlFindingGenerator');
  return { ...membership, hub: { ...NEW_HUB, controlFindingGenerator } };
}

/** UpdateSecurityHubConfiguration. */
export function updateHub(
  membership: Membership,
  request: { autoEnable: unknown; generator: unknown },
): MemberSideResult {
  const { hub } = membership;
  if (hub?.state !== 'enabled') return hubIsOff('UpdateSecurityHubConfiguration', membership.account);
  const autoEnableControls = request.autoEnable ?? hub.autoEnableControls;
  const controlFindingGenerator = request.generator ?? hub.controlFindingGenerator;
  if (typeof autoEnableControls !== 'boolean') return invalidInput('Invalid parameter: AutoEnableControls');
  if (!isGenerator(controlFindingGenerator)) return invalidInput('Invalid parameter: ControlFindingGenerator');
  return { ...membership, hub: { state: 'enabled', autoEnableControls, controlFindingGenerator } };
}

/** DisableSecurityHub. It also ends the account's membership. */
export function disableHub(membership: Membership, isAdministrator: boolean): MemberSideResult {
  if (membership.hub?.state !== 'enabled') return hubIsOff('DisableSecurityHub', membership.account);
  // The Terraform provider looks for this message [code].
  if (isAdministrator) return invalidInput('Cannot disable Security Hub on the Security Hub administrator');
  if (isManagedByOrganizations(membership)) {
    return invalidInput('The request is rejected because the account is managed by AWS Organizations.');
  }
  const withoutMembership = membership.administrator ? withoutAdministrator(membership, 'Resigned') : membership;
  return { ...withoutMembership, hub: { state: 'disabled' } };
}

/** An invitation id: 32 hexadecimal digits, as AWS's, and the same in every run for the same seed. */
export function createInvitationId(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 32);
}

function canBeAccepted({ status }: Invitation): boolean {
  return /^(invited|resigned)$/i.test(status);
}

function isGenerator(value: unknown): value is ControlFindingGenerator {
  return CONTROL_FINDING_GENERATORS.some((generator) => generator === value);
}

function withoutAdministrator(membership: Membership, status: string): Membership {
  const accepted = acceptedInvitation(membership);
  const { administrator: _administrator, ...rest } = accepted ? withStatus(membership, accepted, status) : membership;
  return rest;
}

function withStatus(membership: Membership, invitation: Invitation, status: string): Membership {
  return replaceInvitation(membership, invitation, { ...invitation, status });
}

function replaceInvitation(membership: Membership, old: Invitation, replacement: Invitation): Membership {
  return { ...membership, invitations: membership.invitations.map((each) => (each === old ? replacement : each)) };
}
