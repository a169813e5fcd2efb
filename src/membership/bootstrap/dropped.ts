import { type Intent, wantedTargets } from './intent.ts';
import { type Target, compareTargets, targetKey } from '../model.ts';

/**
 * The targets that an earlier run recorded and that are no longer wanted, sorted.
 *
 * @param recorded the Regions of each member by account, as the manifest has them
 */
export function droppedTargets(recorded: Readonly<Record<string, readonly string[]>>, intent: Intent): Target[] {
  const wanted = new Set(wantedTargets(intent).map(targetKey));
  return Object.entries(recorded)
    .flatMap(([account, regions]) => regions.map((region) => ({ account, region })))
    .filter((target) => !wanted.has(targetKey(target)))
    .sort(compareTargets);
}
