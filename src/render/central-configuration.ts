import type { Decision } from '../membership/decide/decision.ts';
import { compareCodeUnits } from '../membership/model.ts';

/**
 * Warns if the code enables hubs in Regions that configuration policies of AWS Organizations control; undefined if it does not.
 *
 * @param central the delegated administrator of each of these Regions
 */
export function centralWarning(
  decisions: Iterable<Decision>,
  central: ReadonlyMap<string, string>,
): string | undefined {
  if (central.size === 0) return undefined;
  const enabling = new Set<string>();
  for (const { accepter, region } of decisions) if (accepter?.enableHub) enabling.add(region);
  const regions = [...enabling].filter((region) => central.has(region)).sort(compareCodeUnits);
  if (regions.length === 0) return undefined;
  const administrators = [...new Set(regions.flatMap((region) => central.get(region) ?? []))].sort(compareCodeUnits);
  const names = administrators.join(', ');
  return [
    `the code enables Security Hub CSPM in ${regions.join(', ')}, where ${names} configures it centrally: in accounts of that organization, AWS may refuse or undo the change`,
    `Enable it there with a configuration policy of ${names}, or make the accounts self-managed; then scan again.`,
  ].join('\n  ');
}
