import type { Detail, DetailField } from './change.ts';
import type { Invitation, Membership } from '../model.ts';

/** What a target shows about its administrators, or about one of them. */
export type MembershipValues = Pick<Membership, 'administrator' | 'invitations'>;

export function detail(field: DetailField, before: string | undefined, after: string | undefined): Detail {
  return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** The details of one administrator and its invitations that differ. */
export function changedDetails(before: MembershipValues, after: MembershipValues): Detail[] {
  const details = [
    detail('administrator.status', before.administrator?.status, after.administrator?.status),
    detail('administrator.invitedAt', before.administrator?.invitedAt, after.administrator?.invitedAt),
    detail('administrator.invitationId', before.administrator?.invitationId, after.administrator?.invitationId),
    detail('administrator.organization', markOf(before), markOf(after)),
    ...pairsById(before.invitations, after.invitations).flatMap(([earlier, later]) => [
      detail('invitation.id', earlier?.id, later?.id),
      detail('invitation.status', earlier?.status, later?.status),
      detail('invitation.invitedAt', earlier?.invitedAt, later?.invitedAt),
    ]),
  ];
  return details.filter((one) => one.before !== one.after);
}

function markOf({ administrator }: MembershipValues): string | undefined {
  return administrator?.organization && 'true';
}

type Pair = readonly [before: Invitation | undefined, after: Invitation | undefined];

/** An id may occur more than once; then the first is paired with the first, and so on. */
function pairsById(before: readonly Invitation[], after: readonly Invitation[]): Pair[] {
  const unpaired = new Map<string, Invitation[]>();
  for (const invitation of after) unpaired.set(invitation.id, [...(unpaired.get(invitation.id) ?? []), invitation]);
  const paired = before.map((invitation): Pair => [invitation, unpaired.get(invitation.id)?.shift()]);
  const added = [...unpaired.values()].flat().map((invitation): Pair => [undefined, invitation]);
  return [...paired, ...added];
}
