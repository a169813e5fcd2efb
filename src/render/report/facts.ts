import { type AccountNames, accountLabel } from '../../membership/account-label.ts';
import type { Administrator, Hub, Invitation, Member } from '../../membership/model.ts';
import type { Fact } from './part.ts';

/** The facts of a membership, for the details of a target. */
export function membershipFacts(
  { hub, administrator, invitations, members = [] }: LastKnown,
  names?: AccountNames,
): Fact[] {
  const label = (account: string) => accountLabel(account, names);
  return [
    ['Security Hub', hubText(hub)],
    ...(administrator
      ? [withId('Administrator', administratorText(administrator, label), administrator.invitationId)]
      : []),
    ...invitations.map((invitation) => withId('Invitation', invitationText(invitation, label), invitation.id)),
    ...members.map((member) => ['Member', memberText(member, label)] as const),
  ];
}

type Label = (account: string) => string;

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

function administratorText(
  { account, status, invitedAt, invitationId, organization }: Administrator,
  label: Label,
): string {
  const known = joinParts(label(account), status, invitedAt, invitationId);
  return organization ? `${known}, managed by AWS Organizations` : known;
}

function invitationText({ administrator, status, invitedAt, id }: Invitation, label: Label): string {
  return joinParts(label(administrator), status, invitedAt, id);
}

function memberText({ account, status, invitedAt, email }: Member, label: Label): string {
  return [joinParts(label(account), status, invitedAt, undefined), ...(email === undefined ? [] : [email])].join(', ');
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
