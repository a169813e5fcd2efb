import { type Intent, administratorTargets, wantedTargets } from './intent.ts';
import type { KnownState } from './known-state.ts';
import { type Target, compareTargets, targetKey } from '../model.ts';

/**
 * The targets of the members and of the administrator that were not read at all, sorted; none where an assumption stands for
 * them. One that could not be read is in the snapshot, and is not among them.
 */
export function unknownTargets(intent: Intent, { snapshot, assumeHub }: KnownState): Target[] {
  if (assumeHub !== undefined) return [];
  const known = new Set(snapshot?.memberships.map(targetKey));
  const needed = [...wantedTargets(intent), ...administratorTargets(intent)];
  return needed.filter((target) => !known.has(targetKey(target))).sort(compareTargets);
}
