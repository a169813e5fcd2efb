import type { Administrator, Hub, Invitation, Member } from '../../membership/model.ts';
import type { Fact } from './part.ts';

/** The facts of a membership, for the details of a target. */
export function membershipFacts({ hub, administrator, invitations, members = [] }: LastKnown): Fact[] {
  return [
    ['Security Hub', hubText(hub)],
    ...(administrator ? [withId('Administrator', administratorText(administrator), administrator.invitationId)] : []),
    ...invitations.map((invitation) => withId('Invitation', invitationText(invitation), invitation.id)),
    ...members.map((member) => ['Member', memberText(member)] as const),
  ];
}

function withId(label: string, value: string, id: string | undefined): Fact {
  return id === undefined ? [label, value] : [label, value, id];
}

export interface LastKnown {
  readonly hub?: Hub;
  readonly administrator?: Administrator;
  readonly invitations: readonly Invitation[];
  readonly members?: readonly Member[];
}

function hubText(hub: Hub | undefined): string {
  if (!hub) return 'not known';
  if (hub.state === 'disabled') return 'off';
  const deviations = [
    ...(hub.autoEnableControls ? [] : ['new controls are not enabled automatically']),
    ...(hub.controlFindingGenerator === 'SECURITY_CONTROL' ? [] : [hub.controlFindingGenerator]),
  ];
  return ['on', ...deviations].join(', ');
}

function administratorText({ account, status, invitedAt, invitationId, organization }: Administrator): string {
  const known = joinParts(account, status, invitedAt, invitationId);
  return organization ? `${known}, managed by AWS Organizations` : known;
}

function invitationText({ administrator, status, invitedAt, id }: Invitation): string {
  return joinParts(administrator, status, invitedAt, id);
}

function memberText({ account, status, invitedAt, email }: Member): string {
  return [joinParts(account, status, invitedAt, undefined), ...(email === undefined ? [] : [email])].join(', ');
}

function joinParts(
  account: string,
  status: string | undefined,
  invitedAt: string | undefined,
  id: string | undefined,
): string {
  return [
    account,
    ...(status === undefined ? [] : [status]),
    ...(invitedAt === undefined ? [] : [`invited ${invitedAt.slice(0, 10)}`]),
    ...(id === undefined ? [] : [`invitation ${id}`]),
  ].join(', ');
}
