import fc from 'fast-check';
import { canonicalSnapshot, type Snapshot } from '../../src/membership/model.ts';
import { hostileString, snapshotArbitrary } from './arbitraries.ts';

/** Snapshots of every kind, and ones that hold nothing but texts which YAML readers take for something else. */
export const hostileSnapshots = fc.oneof(
  snapshotArbitrary({ maxInvitations: 20 }),
  fc.array(hostileString).map(withStatuses),
);

/** A snapshot that holds these texts, each twice. */
export function withStatuses(statuses: readonly string[]): Snapshot {
  const invitations = statuses.map((status) => ({ administrator: '012345678901', id: status, status }));
  return canonicalSnapshot([{ account: '012345670123', region: 'eu-west-1', hub: { state: 'disabled' }, invitations }]);
}
