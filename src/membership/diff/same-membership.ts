import {
  MEMBER_FIELDS,
  type Administrator,
  type Hub,
  type Invitation,
  type Member,
  type Membership,
} from '../model.ts';

/** Whether two memberships of one target are equal. Both must be canonical, because lists are compared in order. */
export function sameMembership(a: Membership, b: Membership): boolean {
  return (
    a.unreadable === b.unreadable &&
    sameHub(a.hub, b.hub) &&
    sameAdministrator(a.administrator, b.administrator) &&
    sameInvitations(a.invitations, b.invitations) &&
    sameMembers(a.members ?? [], b.members ?? [])
  );
}

function sameHub(a: Hub | undefined, b: Hub | undefined): boolean {
  if (a?.state !== 'enabled' || b?.state !== 'enabled') return a?.state === b?.state;
  return a.autoEnableControls === b.autoEnableControls && a.controlFindingGenerator === b.controlFindingGenerator;
}

export function sameAdministrator(a: Administrator | undefined, b: Administrator | undefined): boolean {
  return (
    a?.account === b?.account &&
    a?.status === b?.status &&
    a?.invitedAt === b?.invitedAt &&
    a?.invitationId === b?.invitationId &&
    a?.organization === b?.organization
  );
}

export function sameInvitations(a: readonly Invitation[], b: readonly Invitation[]): boolean {
  return a.length === b.length && a.every((invitation, i) => sameInvitation(invitation, b[i]));
}

function sameMembers(a: readonly Member[], b: readonly Member[]): boolean {
  return a.length === b.length && a.every((member, i) => sameMember(member, b[i]));
}

export function sameMember(a: Member, b: Member | undefined): boolean {
  return a.account === b?.account && MEMBER_FIELDS.every((field) => a[field] === b[field]);
}

function sameInvitation(a: Invitation, b: Invitation | undefined): boolean {
  return a.id === b?.id && a.administrator === b.administrator && a.status === b.status && a.invitedAt === b.invitedAt;
}
