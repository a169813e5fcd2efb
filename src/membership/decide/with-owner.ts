import type { Owned } from '../owner/owner.ts';
import type { PartialDecision } from './context.ts';

/**
 * Adds who else manages the membership. What would give code gets none, because a membership has one owner; unless the code
 * takes it over. What has no code anyway comes first, such as an administrator that is not trusted.
 */
export function withOwner(
  partial: PartialDecision | undefined,
  owners: readonly Owned[],
  takeOver: boolean,
): PartialDecision | undefined {
  const [first] = owners;
  if (!partial || !first) return partial;
  const { accepter, ifManaged, ...rest } = partial;
  const owner = { address: first.address, source: first.source };
  if (takeOver && accepter && partial.kind !== 'unreadable') {
    return { ...partial, owner, reason: `${partial.reason} ${takenFrom(owners)}` };
  }
  const reason = `${partial.reason} ${managedBy(owners)}`;
  if (partial.kind === 'unreadable') {
    // What the code has stays, as always where a target could not be read; nothing is added to it.
    const kept = accepter ?? ifManaged;
    return { ...rest, owner, reason, ...(kept && { ifManaged: kept }) };
  }
  const decided = accepter !== undefined || partial.kind === 'missing' || (partial.kind === 'choose' && ifManaged);
  return { ...rest, owner, reason, ...(decided && { kind: 'managed' }) };
}

function takenFrom(owners: readonly Owned[]): string {
  if (owners.length === 1) return `Taken over from ${named(owners)}.`;
  return `It is managed ${owners.length} times already, and taken over from ${named(owners)}.`;
}

function managedBy(owners: readonly Owned[]): string {
  if (owners.length === 1) return `It is managed by ${named(owners)}.`;
  return `It is managed ${owners.length} times already, by ${named(owners)}: remove it from all but one.`;
}

function named(owners: readonly Owned[]): string {
  return owners.map(({ address, source }) => `${address} in ${source}`).join(' and ');
}
