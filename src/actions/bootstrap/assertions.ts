import { nameOf } from '../../code/addresses.ts';
import { HubformError } from '../../error.ts';
import type { Manifest } from '../../files/tree/manifest.ts';
import type { BootstrapDecision, Intent, KnownState } from '../../membership/bootstrap/bootstrap.ts';
import { conflicts } from '../../membership/bootstrap/conflicts.ts';
import { partitionOf } from '../../membership/identifiers.ts';
import { targetKey } from '../../membership/model.ts';
import type { BootstrapRequest } from './request.ts';

/** Each root module needs credentials for two accounts, and the credentials that Terraform is run with are for one. */
export function assertCredentials({ access, applyRoleName }: BootstrapRequest): void {
  if (access.profile !== undefined || access.roleName !== undefined || applyRoleName !== undefined) return;
  throw new HubformError(
    'usage',
    'the code needs credentials for the member accounts and for the administrator account',
    {
      hint: 'Name at least one of --administrator-role-name, --administrator-profile and --apply-role-name; for the other account, Terraform uses the credentials it is run with.',
    },
  );
}

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
  { administrator }: Intent,
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
    { hint: 'Take a new snapshot and name it with --snapshot.' },
  );
}
