import { originOf } from '../../membership/origin.ts';
import { statusMeaning } from '../../membership/status.ts';
import {
  CONTROL_FINDING_GENERATORS,
  type ControlFindingGenerator,
  type EnabledHub,
  type Invitation,
  type Membership,
} from '../../membership/model.ts';
import { alreadySubscribed, hubIsOff, invalidInput, notFound } from '../http/errors.ts';
import type { ServiceError } from '../http/responses.ts';

/** What a call makes of a membership: the next one, or the service's refusal. Pure; the sources are in BEHAVIOUR.md. */
export type MemberSideResult = Membership | ServiceError;

export const NEW_HUB: EnabledHub = {
  state: 'enabled',
  autoEnableControls: true,
  controlFindingGenerator: 'SECURITY_CONTROL',
};

/** `Associated` is the old name of `Enabled`; the case varies. */
export function isAssociated(status: string): boolean {
  return statusMeaning(status) === 'accepted';
}

export function isManagedByOrganizations(membership: Membership): boolean {
  return originOf(membership) === 'organization';
}

/** Of several invitations from one administrator the latest says how things stand; they are sorted by time. */
export function latestInvitationFrom(administrator: string, { invitations }: Membership): Invitation | undefined {
  return invitations.findLast((invitation) => invitation.administrator === administrator);
}

/** The accepted invitation, which GetInvitationsCount does not count. */
export function acceptedInvitation({ administrator, invitations }: Membership): Invitation | undefined {
  if (!administrator) return undefined;
  const sent = invitations.filter((invitation) => invitation.administrator === administrator.account);
  return (
    sent.find((invitation) => invitation.id === administrator.invitationId) ??
    sent.findLast((invitation) => isAssociated(invitation.status))
  );
}

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
  const invitation = sent.find(isOpen) ?? sent[0];
  if (!invitation) return notFound();
  if (!isOpen(invitation)) {
    return invalidInput(`The request is rejected because the invitation is ${invitation.status}.`);
  }
  const accepted: Invitation = { ...invitation, status: 'Enabled' };
  const { administrator: account, id, ...rest } = accepted;
  return {
    ...replaceInvitation(membership, invitation, accepted),
    administrator: { account, invitationId: id, ...rest },
  };
}

/** The member leaves. */
export function leave(membership: Membership, action: string): MemberSideResult {
  if (!membership.administrator) {
    return membership.hub?.state === 'enabled' ? notFound() : hubIsOff(action, membership.account);
  }
  if (isManagedByOrganizations(membership)) {
    return invalidInput('The request is rejected because the account is managed by AWS Organizations.');
  }
  return withoutAdministrator(membership, 'Resigned');
}

/** The administrator ends the membership, or takes back an invitation that was not accepted yet. */
export function remove(membership: Membership, administrator: string): Membership {
  if (membership.administrator?.account === administrator) return withoutAdministrator(membership, 'Removed');
  const invitation = latestInvitationFrom(administrator, membership);
  return invitation?.status === 'Invited' ? withStatus(membership, invitation, 'Removed') : membership;
}

/** The administrator drops a member that is no longer, or not yet, associated. */
export function forget(membership: Membership, administrator: string): Membership {
  const invitation = latestInvitationFrom(administrator, membership);
  return invitation ? withStatus(membership, invitation, 'Deleted') : membership;
}

/** Declines what is open from this administrator; undefined if nothing is. */
export function decline(membership: Membership, administrator: string): Membership | undefined {
  const open = membership.invitations.filter(
    (each) => each.administrator === administrator && each.status === 'Invited',
  );
  if (open.length === 0) return undefined;
  return open.reduce((changed, invitation) => withStatus(changed, invitation, 'Resigned'), membership);
}

/** Deletes the invitations of this administrator, save the accepted one; undefined if there are none. */
export function deleteInvitations(membership: Membership, administrator: string): Membership | undefined {
  const accepted = acceptedInvitation(membership);
  const kept = membership.invitations.filter((each) => each.administrator !== administrator || each === accepted);
  return kept.length === membership.invitations.length ? undefined : { ...membership, invitations: kept };
}

/** An invitation arrives. One after `Deleted` is new and stands beside the old; any other takes its place. */
export function invite(membership: Membership, invitation: Invitation): Membership {
  const latest = latestInvitationFrom(invitation.administrator, membership);
  if (latest?.status === 'Invited') return membership;
  if (latest && latest.status !== 'Deleted') return replaceInvitation(membership, latest, invitation);
  return { ...membership, invitations: [...membership.invitations, invitation] };
}

export function enableHub(membership: Membership, generator: unknown): MemberSideResult {
  if (membership.hub?.state === 'enabled') return alreadySubscribed();
  const controlFindingGenerator = generator ?? NEW_HUB.controlFindingGenerator;
  if (!isGenerator(controlFindingGenerator)) return invalidInput('Invalid parameter: ControlFindingGenerator');
  return { ...membership, hub: { ...NEW_HUB, controlFindingGenerator } };
}

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

export function disableHub(membership: Membership, isAdministrator: boolean): MemberSideResult {
  if (membership.hub?.state !== 'enabled') return hubIsOff('DisableSecurityHub', membership.account);
  // The words that the Terraform provider waits on.
  if (isAdministrator) return invalidInput('Cannot disable Security Hub on the Security Hub administrator');
  if (isManagedByOrganizations(membership)) {
    return invalidInput('The request is rejected because the account is managed by AWS Organizations.');
  }
  const left = membership.administrator ? withoutAdministrator(membership, 'Resigned') : membership;
  return { ...left, hub: { state: 'disabled' } };
}

function isOpen({ status }: Invitation): boolean {
  return /^(invited|resigned)$/i.test(status);
}

function isGenerator(value: unknown): value is ControlFindingGenerator {
  return CONTROL_FINDING_GENERATORS.some((known) => known === value);
}

function withoutAdministrator(membership: Membership, status: string): Membership {
  const accepted = acceptedInvitation(membership);
  const { administrator: _left, ...rest } = accepted ? withStatus(membership, accepted, status) : membership;
  return rest;
}

function withStatus(membership: Membership, invitation: Invitation, status: string): Membership {
  return replaceInvitation(membership, invitation, { ...invitation, status });
}

function replaceInvitation(membership: Membership, old: Invitation, by: Invitation): Membership {
  return { ...membership, invitations: membership.invitations.map((each) => (each === old ? by : each)) };
}
