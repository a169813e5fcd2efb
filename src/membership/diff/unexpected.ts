import type { Stranger } from './change.ts';
import type { Policy } from '../decide/decision.ts';
import type { Snapshot } from '../model.ts';

/**
 * Tells the administrators that nobody can have expected. A trust list is the whole answer where there is one; without
 * it, an administrator is expected where it was one of any account before, last known values included.
 */
export function strangerBy(before: Snapshot, { trust }: Policy): (administrator: string) => Stranger | undefined {
  if (trust) return (administrator) => (trust.has(administrator) ? undefined : 'untrusted');
  const known = new Set(before.memberships.map(({ administrator }) => administrator?.account));
  return (administrator) => (known.has(administrator) ? undefined : 'new');
}
