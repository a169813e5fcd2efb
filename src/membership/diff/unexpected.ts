import type { Unexpected } from './change.ts';
import type { DecisionOptions } from '../decide/decision.ts';
import type { Snapshot } from '../model.ts';

/**
 * Tells the administrators that nobody can have expected. A trust list is the whole answer where there is one; without
 * it, an administrator is expected where it was one of any account before, last known values included.
 */
export function unexpectedBy(
  before: Snapshot,
  { trust }: DecisionOptions,
): (administrator: string) => Unexpected | undefined {
  if (trust) return (administrator) => (trust.has(administrator) ? undefined : 'untrusted');
  const known = new Set(before.memberships.map(({ administrator }) => administrator?.account));
  return (administrator) => (known.has(administrator) ? undefined : 'new');
}
