import { HubformError } from '../../error.ts';
import type { Manifest } from '../../files/tree/manifest.ts';
import { conflicts } from '../../membership/bootstrap/conflicts.ts';
import { type Intent, administratorTargets, wantedTargets } from '../../membership/bootstrap/intent.ts';
import type { KnownState } from '../../membership/bootstrap/known-state.ts';
import { unknownTargets } from '../../membership/bootstrap/unknown.ts';
import { partitionOf } from '../../membership/identifiers.ts';
import { type Snapshot, type Target, compareTargets, targetKey } from '../../membership/model.ts';
import { SNAPSHOT_FILE } from '../../snapshot/file-names.ts';
import { firstOf, pluralize, shellWord } from '../../text.ts';

const SHOWN = 5;

/** Accounts of different partitions cannot be members of each other. */
export function assertOnePartition({ members }: Intent): void {
  const [first = '', ...others] = members.flatMap(({ regions }) => regions);
  const other = others.find((region) => partitionOf(region) !== partitionOf(first));
  if (other === undefined) return;
  throw new HubformError(
    'usage',
    `${first} is in the partition ${partitionOf(first)} and ${other} in ${partitionOf(other)}, and no account is in both`,
    { hint: 'Run bootstrap once for each partition, each with its own directory.' },
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
  throw new HubformError('usage', `the directory ${directory} holds ${holds}`, {
    hint: 'Name another directory with -o.',
  });
}

/** Throws `usage` with the first conflict between the intent and the state. */
export function assertNoConflicts(intent: Intent, state: KnownState): void {
  const [first, ...others] = conflicts(intent, state);
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new HubformError('usage', first.message + more, { hint: first.hint });
}

/** Throws `usage` if a part of both sides is not known: unknown is never off, and never none. */
export function assertKnown(intent: Intent, state: KnownState): void {
  const unknown = unknownTargets(intent, state);
  if (unknown.length === 0) return;
  const [are, them] = unknown.length === 1 ? ['is', 'it'] : ['are', 'them'];
  const where = state.snapshot ? 'in the snapshot' : 'known';
  // No assumption replaces the member list of the administrator.
  const assume = unknown.some(({ account }) => account === intent.administrator)
    ? ''
    : ', or pass --assume-hub on|off for the hubs of members';
  throw new HubformError(
    'usage',
    `${named(unknown)} ${are} not ${where}, so the state of Security Hub there is not known`,
    {
      hint: `Read ${them} (--role-name NAME, without --snapshot), or pass a snapshot of both sides${assume}.`,
    },
  );
}

/**
 * Throws `usage` if an earlier run knows more than this one: with an assumption, the code would invite members again without
 * `prevent_destroy`.
 *
 * @param earlier the snapshot in the directory
 */
export function assertNotForgotten(
  intent: Intent,
  { snapshot }: Pick<KnownState, 'snapshot'>,
  earlier: Snapshot | undefined,
  directory: string,
): void {
  const known = new Set(snapshot?.memberships.map(targetKey));
  const before = new Set(earlier?.memberships.flatMap((one) => (one.hub ? [targetKey(one)] : [])));
  const targets = [...wantedTargets(intent), ...administratorTargets(intent)].sort(compareTargets);
  const forgotten = targets.filter((target) => before.has(targetKey(target)) && !known.has(targetKey(target)));
  if (forgotten.length === 0) return;
  const [were, them] = forgotten.length === 1 ? ['was', 'it'] : ['were', 'them'];
  const file = `${directory}/${SNAPSHOT_FILE}`;
  throw new HubformError(
    'usage',
    `${named(forgotten)} ${were} read in an earlier run, and this run would drop the values that ${file} has of ${them}`,
    {
      hint: `Read ${them} again (--role-name NAME), or keep the last known values with --snapshot ${shellWord(file)}.`,
    },
  );
}

/**
 * Throws `usage` if the new code would drop a target that earlier code manages, and the user did not ask for that.
 *
 * @param whyAbsent why a target is no longer requested, if the reason is not only that the request does not name it
 */
export function assertPruned(
  dropped: readonly Target[],
  prune: boolean,
  whyAbsent: (target: Target) => string | undefined = () => undefined,
): void {
  if (prune || dropped.length === 0) return;
  const them = dropped.length === 1 ? 'it' : 'them';
  const reasons = dropped.map(whyAbsent);
  const keys = dropped.map((target, index) => {
    const reason = reasons[index];
    return reason === undefined ? targetKey(target) : `${targetKey(target)} (${reason})`;
  });
  // If there is another reason, it does not help to name the target.
  const name = reasons.every((reason) => reason === undefined) ? `Name ${them} too, or pass` : 'Pass';
  throw new HubformError(
    'usage',
    `${pluralize(dropped.length, 'target')} would no longer be managed: ${firstOf(keys, SHOWN)}`,
    { hint: `${name} --prune: Terraform then forgets ${them} and destroys nothing.` },
  );
}

function named(targets: readonly Target[]): string {
  return `${pluralize(targets.length, 'target')} (${list(targets)})`;
}

function list(targets: readonly Target[]): string {
  return firstOf(targets.map(targetKey), SHOWN);
}
