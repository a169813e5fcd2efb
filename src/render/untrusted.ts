import type { Decision } from '../membership/decide/decision.ts';
import { targetKey } from '../membership/model.ts';
import { firstOf, pluralize } from '../text.ts';

const MAX_NAMES = 10;

/** The administrators that are accepted and not trusted, as one sentence without a full stop; undefined if there are none. */
export function describeUntrusted(decisions: Iterable<Decision>): string | undefined {
  const found: string[] = [];
  for (const decision of decisions) {
    if (!decision.untrustedAccepted) continue;
    const present = decision.untrusted.filter((id) => decision.administrators.includes(id));
    found.push(`${targetKey(decision)}: ${present.join(', ')}`);
  }
  if (found.length === 0) return undefined;
  const [have, their] = found.length === 1 ? ['has', 'its'] : ['have', 'their'];
  return `${pluralize(found.length, 'target')} ${have} an untrusted administrator, which can read and update ${their} findings (${firstOf(found, MAX_NAMES)})`;
}
