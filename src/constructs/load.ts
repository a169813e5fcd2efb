import type { Construct, IConstruct } from 'constructs';
import { HubformError } from '../error.ts';
import { readSnapshotPartsSync } from '../files/snapshots/read-sync.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import { type Snapshot, byAccount } from '../membership/model.ts';
import { printable } from '../text.ts';
import type { RegionStyle } from '../code/root-module.ts';
import { ACCOUNT_ID } from '../membership/identifiers.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import type { SecurityHubMembershipsProps } from './props.ts';

/**
 * What the snapshot of the props says of the account: its memberships, and those of which it is itself the administrator,
 * since these decide about it too. Read once for each app: every stack of it sees the same state, and
 * a thousand stacks do not read it a thousand times.
 *
 * @throws HubformError `disk`, `snapshot`, or `usage` where a prop is not what it should be
 */
export function loadSnapshot(scope: Construct, { snapshot, account }: SecurityHubMembershipsProps): Snapshot {
  checkAccounts('account', [account]);
  const loaded = known.get(scope.node.root) ?? new Map<string, Snapshot>();
  const read = loaded.get(snapshot) ?? load(snapshot);
  known.set(scope.node.root, loaded.set(snapshot, read));
  const concerned = read.memberships.filter((one) => one.account === account || one.administrator?.account === account);
  if (concerned.some((one) => one.account === account)) return { memberships: concerned };
  throw new HubformError('snapshot', `account ${account} is not in ${nameOf(snapshot)}`, {
    hint: 'Nothing is known of its memberships, which is not the same as none. Scan it, or take it out of your app.',
  });
}

const known = new WeakMap<IConstruct, Map<string, Snapshot>>();

/**
 * The accounts of a snapshot, given as for the construct, sorted: to make a stack of each.
 *
 * @throws HubformError `disk` or `snapshot`
 */
export function accountsIn(snapshot: string): string[] {
  return [...byAccount(load(snapshot).memberships).keys()];
}

/** @throws HubformError `usage` */
export function decisionOptionsOf({ trust, prefer = [] }: SecurityHubMembershipsProps): DecisionOptions {
  checkAccounts('trust', trust ?? []);
  checkAccounts('prefer', prefer);
  return { ...(trust && { trust: new Set(trust) }), prefer: new Set(prefer) };
}

function load(snapshot: string): Snapshot {
  // A path can hold a line break as well, but nobody's does.
  const parts = isText(snapshot) ? [{ name: nameOf(snapshot), text: snapshot }] : readSnapshotPartsSync(snapshot);
  return readSnapshotTexts(parts);
}

function isText(snapshot: string): boolean {
  return snapshot.includes('\n');
}

/** Written in JavaScript, a prop can be anything. */
export function checkStyle({ regionStyle }: SecurityHubMembershipsProps): void {
  if (regionStyle === undefined || REGION_STYLES.includes(regionStyle)) return;
  throw new HubformError(
    'usage',
    `regionStyle: expected ${REGION_STYLES.join(' or ')}, got ${JSON.stringify(regionStyle)}`,
  );
}

const REGION_STYLES: readonly RegionStyle[] = ['alias', 'argument'];

function checkAccounts(prop: string, ids: readonly string[]): void {
  const wrong = ids.find((id) => !ACCOUNT_ID.test(id));
  if (wrong === undefined) return;
  throw new HubformError('usage', `${prop}: expected a 12-digit account id, got ${JSON.stringify(printable(wrong))}`);
}

function nameOf(snapshot: string): string {
  return isText(snapshot) ? 'the snapshot' : printable(snapshot, 1000);
}
