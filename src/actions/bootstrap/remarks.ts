import type { Addresses } from '../../code/root-modules.ts';
import type { BootstrapDecision } from '../../membership/bootstrap/bootstrap.ts';
import { type Target, compareTargets, targetKey } from '../../membership/model.ts';
import { firstOf, pluralize } from '../../text.ts';
import { hasCodeBy } from './has-code.ts';

const SHOWN = 5;

/** What the code assumes, one line each. */
export function assumptionWarnings(
  decisions: readonly BootstrapDecision[],
  { administrator, nothingRead }: { readonly administrator: string; readonly nothingRead: boolean },
): string[] {
  const list = nothingRead
    ? [`the member list of ${administrator} was not read; the code assumes that it is empty, and fails if it is not`]
    : [];
  const hubs = (['off', 'on'] as const).flatMap((hub) => {
    const targets = decisions.filter(({ assumed }) => assumed === hub);
    if (targets.length === 0) return [];
    const were = targets.length === 1 ? 'was' : 'were';
    return `${named(targets)} ${were} not read; the code assumes that Security Hub is ${hub} there (--assume-hub ${hub}), and fails where it is not`;
  });
  return [...list, ...hubs];
}

/** What earlier code manages and this code does not. */
export function prunedNotes(
  decisions: readonly BootstrapDecision[],
  dropped: readonly Target[],
  declared: Addresses,
): string[] {
  const hasCode = hasCodeBy(declared);
  const lost = decisions.filter((decision) => !decision.code && hasCode(decision));
  const gone = [...dropped, ...lost].sort(compareTargets);
  if (gone.length === 0) return [];
  const keys = firstOf(gone.map(targetKey), SHOWN);
  const [are, blocks] =
    gone.length === 1 ? ['is', 'Its `removed` block destroys'] : ['are', 'Their `removed` blocks destroy'];
  return [`${pluralize(gone.length, 'target')} ${are} no longer managed: ${keys}. ${blocks} nothing.`];
}

function named(targets: readonly Target[]): string {
  return `${pluralize(targets.length, 'target')} (${firstOf(targets.map(targetKey), SHOWN)})`;
}
