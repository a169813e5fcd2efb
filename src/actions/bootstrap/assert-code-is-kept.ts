import { HubformError } from '../../error.ts';
import { type BootstrapDecision, bootstrap } from '../../membership/bootstrap/bootstrap.ts';
import type { Intent } from '../../membership/bootstrap/intent.ts';
import type { KnownState } from '../../membership/bootstrap/known-state.ts';
import { type Step, restorations } from '../../membership/bootstrap/restoration.ts';
import { type Target, targetKey } from '../../membership/model.ts';

interface Decided {
  readonly intent: Intent;
  readonly state: KnownState;
  readonly decisions: readonly BootstrapDecision[];
}

/** Throws `snapshot` if code that may have been applied would be removed because the state of its target is not known. */
export function assertCodeIsKept(decided: Decided, hasCode: (target: Target) => boolean): void {
  const removed = decided.decisions.find(
    (decision) => (decision.kind === 'unreadable' || decision.kind === 'stale') && hasCode(decision),
  );
  if (!removed) return;
  throw new HubformError(
    'snapshot',
    `this run would remove the code of ${targetKey(removed)}, whose state is not known: ${removed.reason}`,
    { hint: removed.kind === 'stale' ? settle(removed, decided) : keep(removed, decided) },
  );
}

function settle(removed: BootstrapDecision, { intent, state }: Decided): string {
  const steps = restorations([removed], intent, state).flatMap((one) => one.steps);
  return `Follow these steps first: ${steps.map((step, index) => `${index + 1}. ${stepText(step)}`).join('; ')}.`;
}

function stepText({ text, account, command }: Step): string {
  const sentence = text.replace(/\.$/, '');
  if (command === undefined) return sentence;
  const where = account === undefined ? '' : ` (with the credentials of ${account})`;
  return `${sentence}${where}: ${command}`;
}

/** The assumption that keeps the code as it is, if there is one. */
function keep(removed: BootstrapDecision, { intent, state }: Decided): string {
  const assumeHub = state.ownsHub?.(removed) ? 'off' : 'on';
  const assumed = bootstrap(intent, { ...state, assumeHub }).find((one) => targetKey(one) === targetKey(removed));
  const way =
    assumed?.code && state.assumeHub === undefined ? `, or pass --assume-hub ${assumeHub}, which keeps its code` : '';
  return `Fix the error and run it again${way}.`;
}
