import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';

/** Whether a difference is one that `--fail-on` names. */
export function failsOn(failOn: 'any' | 'important' | 'none', diff: Diff): boolean {
  if (failOn === 'none') return false;
  return failOn === 'any' ? diff.targets.length > 0 : countDiff(diff).important > 0;
}
