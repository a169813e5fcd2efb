import type { Refused } from '../../verify/saved-plan/check-message.ts';
import type { JsonPlan } from './json-plan.ts';

/**
 * A state that was never written has no lineage [run: 1.11.4], and everything that a plan finds in it is imported: a change
 * that is not an import was edited. In an existing state, a plan does not tell what it has imported; Terraform itself refuses a
 * plan with another lineage than that of the state.
 *
 * @param state the one in the plan, as Terraform has read it
 */
export function checkNewState(plan: JsonPlan, state: string): Refused | undefined {
  if (lineageOf(state) !== '') return undefined;
  const found = plan.resource_changes.find(
    ({ mode, change }) => mode === 'managed' && change.before && change.importing == null,
  );
  return found && { kind: 'tampered', reason: `${found.address} is in a new state, but its change is not an import` };
}

function lineageOf(state: string): unknown {
  try {
    return (JSON.parse(state) as { lineage?: unknown } | null)?.lineage ?? '';
  } catch {
    return '';
  }
}
