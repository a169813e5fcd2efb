import { nameOf } from '../../code/addresses.ts';
import { HubformError } from '../../error.ts';
import type { Manifest } from '../../files/tree/manifest.ts';
import type { BootstrapDecision } from '../../membership/bootstrap/bootstrap.ts';
import { conflicts } from '../../membership/bootstrap/conflicts.ts';
import type { Intent } from '../../membership/bootstrap/intent.ts';
import type { KnownState } from '../../membership/bootstrap/known-state.ts';
import { unknownTargets } from '../../membership/bootstrap/unknown.ts';
import { partitionOf } from '../../membership/identifiers.ts';
import { type Target, targetKey } from '../../membership/model.ts';
import { firstOf, pluralize } from '../../text.ts';

const SHOWN = 5;

/** Accounts of different partitions cannot be members of each other. */
export function assertOnePartition({ members }: Intent): void {
  const [first = '', ...others] = members.flatMap(({ regions }) => regions);
  const other = others.find((region) => partitionOf(region) !== partitionOf(first));
  if (other === undefined) return;
  throw new HubformError(
    'usage',
    `${first} is in ${partitionOf(first)} and ${other} in ${partitionOf(other)}, and no account is in both`,
    { hint: 'Run bootstrap for each partition, into a directory of its own.' },
  );
}

/** `export`, and `bootstrap` for another administrator, would remove each other's code. */
export function assertSameAdministrator(
  { administrator }: Pick<Intent, 'administrator'>,
  directory: string,
  manifest: Manifest | undefined,
): void {
  if (!manifest || manifest.options?.administrator === administrator) return;
  const other = manifest.options?.administrator;
  const holds = other === undefined ? 'code of hubform export or generate' : `the members of ${other}`;
  throw new HubformError('usage', `${directory} holds ${holds}`, { hint: 'Name another directory with -o.' });
}

/** Throws `usage` with the first conflict between the intent and the state. */
export function assertNoConflicts(intent: Intent, state: KnownState): void {
  const [first, ...others] = conflicts(intent, state);
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new HubformError('usage', first.message + more, { hint: first.hint });
}

/** Throws `usage` where something of both sides is not known: unknown is never off, and never none. */
export function assertKnown(intent: Intent, state: KnownState): void {
  const unknown = unknownTargets(intent, state);
  if (unknown.length === 0) return;
  const [are, them] = unknown.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const where = state.snapshot ? 'in the snapshot' : 'known';
  throw new HubformError('usage', `${named(unknown)} ${are} not ${where}, so nothing is known of Security Hub there`, {
    hint: `Read ${them} (--role-name NAME, without --snapshot), name a snapshot of both sides, or say what to take a member's hub for with --assume-hub on|off.`,
  });
}

/** Throws `usage` where a target that earlier code manages would fall out of the code unasked. */
export function assertPruned(dropped: readonly Target[], prune: boolean): void {
  if (prune || dropped.length === 0) return;
  const [them] = dropped.length === 1 ? ['it'] : ['them'];
  throw new HubformError(
    'usage',
    `${pluralize(dropped.length, 'target')} would no longer be managed: ${list(dropped)}`,
    {
      hint: `Name ${them} too, or pass --prune: Terraform then forgets ${them} and destroys nothing.`,
    },
  );
}

/** Code that may have been applied must not be removed because the state of its target is not known. */
export function assertCodeIsKept(
  decisions: readonly BootstrapDecision[],
  declared: Manifest['code']['declared'],
): void {
  const removed = decisions.find(
    ({ kind, account, region }) =>
      (kind === 'unreadable' || kind === 'stale') &&
      declared[account]?.some((address) => address.endsWith(`.${nameOf(region)}`)),
  );
  if (!removed) return;
  throw new HubformError(
    'snapshot',
    `${targetKey(removed)} has code, which this would remove without a known state: ${removed.reason}`,
    { hint: 'Fix the cause and run bootstrap again: it keeps code by the last known values in memberships.yaml.' },
  );
}

function named(targets: readonly Target[]): string {
  return `${pluralize(targets.length, 'target')} (${list(targets)})`;
}

function list(targets: readonly Target[]): string {
  return firstOf(targets.map(targetKey), SHOWN);
}
