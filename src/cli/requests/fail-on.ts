import { HubformError } from '../../error.ts';
import type { DecisionOptions } from '../../membership/decide/decision.ts';
import type { Diff } from '../../membership/diff/change.ts';
import { countDiff } from '../../membership/diff/counts.ts';
import { isIncomplete } from '../../membership/diff/unknown.ts';
import type { Unmet } from '../../membership/expect/unmet.ts';
import type { Outcome } from '../exit-code.ts';
import type { FailOn } from '../options/fail-on.ts';

/** What a difference means for the exit code. */
export function outcomeOf(failOn: FailOn, diff: Diff): Outcome {
  const missing = failOn === 'missing' ? outcomeOfUnmet(diff.unmet ?? []) : {};
  return {
    incomplete: isIncomplete(diff) || missing.incomplete === true,
    different: missing.different ?? isDifferent(failOn, diff),
  };
}

/** Throws `usage` for `--fail-on missing` without expectations: it would never fail, as in a wrong directory. */
export function assertExpecting(failOn: FailOn, { expect }: DecisionOptions): void {
  if (failOn !== 'missing' || expect) return;
  throw new HubformError('usage', '--fail-on missing cannot fail, because nothing is expected', {
    hint: 'Name the file with --expect FILE, or write expect: in hubform.yaml.',
  });
}

/** Expectations of which nothing is known are no proof that no member is missing. */
export function outcomeOfUnmet(unmet: readonly Unmet[]): Outcome {
  return {
    incomplete: unmet.some(({ state }) => state === 'unknown'),
    different: unmet.some(({ state }) => state !== 'unknown'),
  };
}

function isDifferent(failOn: FailOn, diff: Diff): boolean {
  if (failOn === 'any') return diff.targets.length > 0;
  return failOn === 'important' && countDiff(diff).important > 0;
}
