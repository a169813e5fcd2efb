import type { Detail, DetailField } from './change.ts';
import type { Administrator, Invitation } from '../model.ts';

export function detail(field: DetailField, before: string | undefined, after: string | undefined): Detail {
  return { field, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

/** What differs about one administrator: in the membership, and in the invitations of that administrator. */
export function detailsOf(
  before: { readonly held?: Administrator; readonly entries: readonly Invitation[] },
  after: { readonly held?: Administrator; readonly entries: readonly Invitation[] },
): Detail[] {
  const details = [
    detail('administrator.status', before.held?.status, after.held?.status),
    detail('administrator.invitedAt', before.held?.invitedAt, after.held?.invitedAt),
    detail('administrator.invitationId', before.held?.invitationId, after.held?.invitationId),
    ...pairs(before.entries, after.entries).flatMap(([was, is]) => [
      detail('invitation.id', was?.id, is?.id),
      detail('invitation.status', was?.status, is?.status),
      detail('invitation.invitedAt', was?.invitedAt, is?.invitedAt),
    ]),
  ];
  return details.filter((one) => one.before !== one.after);
}

type Pair = readonly [before: Invitation | undefined, after: Invitation | undefined];

/** By id; an id may occur more than once. */
function pairs(before: readonly Invitation[], after: readonly Invitation[]): Pair[] {
  const waiting = new Map<string, Invitation[]>();
  for (const entry of after) waiting.set(entry.id, [...(waiting.get(entry.id) ?? []), entry]);
  const found = before.map((entry): Pair => [entry, waiting.get(entry.id)?.shift()]);
  const added = [...waiting.values()].flat().map((entry): Pair => [undefined, entry]);
  return [...found, ...added];
}
