import {
  MEMBER_FIELDS,
  type Administrator,
  type Invitation,
  type Member,
  type Membership,
} from '../membership/model.ts';
import type { WrittenMembership } from './schema.ts';

/**
 * A membership in the shape of the snapshot format, without default values; the inverse of decode.ts. The keys are always
 * in the order of the format, so the same state gives the same bytes.
 */
export function encodeMembership({
  hub,
  administrator,
  invitations,
  members = [],
  unreadable,
}: Membership): WrittenMembership {
  const memberSide = {
    ...(administrator && { administrator: encodeAdministrator(administrator) }),
    ...(invitations.length > 0 && { invitations: invitations.map(encodeInvitation) }),
  };
  if (hub?.state === 'enabled') {
    return {
      ...(unreadable && { unreadable }),
      hub: 'enabled',
      ...(!hub.autoEnableControls && { autoEnableControls: false }),
      ...(hub.controlFindingGenerator !== 'SECURITY_CONTROL' && {
        controlFindingGenerator: hub.controlFindingGenerator,
      }),
      ...memberSide,
      ...(members.length > 0 && { members: members.map(encodeMember) }),
    };
  }
  if (hub) return { ...(unreadable && { unreadable }), hub: 'disabled', ...memberSide };
  // The model has no hub only if the target is unreadable.
  return { unreadable: unreadable ?? 'bad-response', ...memberSide };
}

export function encodeInvitation({ administrator, status, invitedAt, id }: Invitation): WrittenInvitation {
  return { administrator, status, ...(invitedAt !== undefined && { invitedAt }), id };
}

export function encodeMember(member: Member): WrittenMember {
  const { account, status } = member;
  const given = MEMBER_FIELDS.filter((field) => member[field] !== undefined);
  return { account, status, ...Object.fromEntries(given.map((field) => [field, member[field]])) };
}

function encodeAdministrator({
  account,
  status,
  invitedAt,
  invitationId,
  organization,
}: Administrator): WrittenAdministrator {
  return {
    account,
    ...(status !== undefined && { status }),
    ...(invitedAt !== undefined && { invitedAt }),
    ...(invitationId !== undefined && { invitationId }),
    ...(organization && { organization }),
  };
}

type WrittenInvitation = NonNullable<WrittenMembership['invitations']>[number];
type WrittenMember = NonNullable<Extract<WrittenMembership, { members?: unknown }>['members']>[number];
type WrittenAdministrator = NonNullable<WrittenMembership['administrator']>;
