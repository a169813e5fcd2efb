import { type Intent, administratorTargets, wantedTargets } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { type Target, compareTargets, targetKey } from '../model.ts';

/**
 * The targets of the members and of the administrator that were not read at all, sorted. An assumption stands for the hubs of
 * members, and for the list of the administrator only where nothing was read. A target that could not be read is in the
 * snapshot, and is not among them.
 */
export function unknownTargets(intent: Intent, { snapshot, assumeHub }: KnownState): Target[] {
  if (assumeHub !== undefined && !snapshot) return [];
  const known = new Set(snapshot?.memberships.map(targetKey));
  const needed = [...(assumeHub === undefined ? wantedTargets(intent) : []), ...administratorTargets(intent)];
  return needed.filter((target) => !known.has(targetKey(target))).sort(compareTargets);
}
