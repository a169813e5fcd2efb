import type { Construct, IConstruct } from 'constructs';
import { HubformError } from '../error.ts';
import { readSnapshotPartsSync } from '../files/snapshots/read-sync.ts';
import type { DecisionOptions } from '../membership/decide/decision.ts';
import { type Snapshot, byAccount } from '../membership/model.ts';
import { printable } from '../text.ts';
import { REGION_STYLES } from '../code/root-options.ts';
import type { TrustEntry } from '../membership/trust.ts';
import { ACCOUNT_ID, REGION, SESSION_NAME, UNIT_ID } from '../membership/identifiers.ts';
import { readSnapshotTexts } from '../snapshot/join.ts';
import type { SecurityHubMembershipsProps, TrustedAdministrator } from './props.ts';

/** A snapshot, as the construct of one account sees it. */
export interface Loaded {
  /** The administrators that are trusted by default depend on all of it. */
  readonly whole: Snapshot;
  /** The memberships of the account, and those of its members. */
  readonly own: Snapshot;
}

/**
 * The snapshot is read once for each app, so that all stacks see the same state.
 *
 * @throws HubformError `disk`, `snapshot`, or `usage` if a prop is invalid
 */
export function loadSnapshot(scope: Construct, { snapshot, account }: SecurityHubMembershipsProps): Loaded {
  checkAccounts('account', [account]);
  const loaded = snapshotsByApp.get(scope.node.root) ?? new Map<string, Snapshot>();
  const whole = loaded.get(snapshot) ?? load(snapshot);
  snapshotsByApp.set(scope.node.root, loaded.set(snapshot, whole));
  const own = whole.memberships.filter((one) => one.account === account || one.administrator?.account === account);
  if (own.some((one) => one.account === account)) return { whole, own: { ...whole, memberships: own } };
  throw new HubformError('snapshot', `account ${account} is not in ${nameInMessages(snapshot)}`, {
    hint: 'Scan it, or remove it from your app: an account that was not scanned may have memberships.',
  });
}

const snapshotsByApp = new WeakMap<IConstruct, Map<string, Snapshot>>();

/**
 * The accounts of a snapshot, sorted, to make a stack for each. The argument is that of the construct's `snapshot`.
 *
 * @throws HubformError `disk` or `snapshot`
 */
export function accountsIn(snapshot: string): string[] {
  return [...byAccount(load(snapshot).memberships).keys()];
}

/** @throws HubformError `usage` */
export function decisionOptionsOf({ trust, prefer = [] }: SecurityHubMembershipsProps): DecisionOptions {
  checkAccounts('prefer', prefer);
  const list = trust === 'any' ? trust : trust?.map(trustEntryOf);
  return { ...(list && { trust: list }), prefer: new Set(prefer) };
}

/** A copy, so that a caller in JavaScript cannot add other properties. */
function trustEntryOf(entry: string | TrustedAdministrator): TrustEntry {
  const one: TrustedAdministrator = typeof entry === 'string' ? { administrator: entry } : entry;
  const { administrator, accounts, units, regions } = one;
  checkAccounts('trust', [administrator, ...(accounts ?? [])]);
  check('trust', units, UNIT_ID, 'the id of a unit or of the root');
  check('trust', regions, REGION, 'a Region name');
  return { administrator, ...(accounts && { accounts }), ...(units && { units }), ...(regions && { regions }) };
}

function load(snapshot: string): Snapshot {
  const parts = isText(snapshot)
    ? [{ name: nameInMessages(snapshot), text: snapshot }]
    : readSnapshotPartsSync(snapshot);
  return readSnapshotTexts(parts);
}

/** A snapshot has several lines. A path could contain a line break too, but hardly any does. */
function isText(snapshot: string): boolean {
  return snapshot.includes('\n');
}

/** A caller in JavaScript can pass any value. Throws HubformError `usage`. */
export function checkStyle(props: SecurityHubMembershipsProps): void {
  const { regionStyle, product, applySessionName, applySessionDuration } = props;
  check('product', product === undefined ? [] : [product], /^(terraform|opentofu)$/, 'terraform or opentofu');
  check('applySessionName', applySessionName === undefined ? [] : [applySessionName], SESSION_NAME, 'a session name');
  const duration = applySessionDuration ?? 3600;
  if (!(Number.isInteger(duration) && duration >= 900 && duration <= 43_200)) {
    throw new HubformError('usage', `applySessionDuration: expected 900 to 43200, got ${JSON.stringify(duration)}`);
  }
  if (regionStyle === undefined || REGION_STYLES.includes(regionStyle)) return;
  throw new HubformError(
    'usage',
    `regionStyle: expected ${REGION_STYLES.join(' or ')}, got ${JSON.stringify(regionStyle)}`,
  );
}

function checkAccounts(prop: string, ids: readonly string[]): void {
  check(prop, ids, ACCOUNT_ID, 'a 12-digit account id');
}

function check(prop: string, values: readonly string[] = [], pattern: RegExp, expected: string): void {
  const wrong = values.find((value) => !pattern.test(value));
  if (wrong === undefined) return;
  throw new HubformError('usage', `${prop}: expected ${expected}, got ${JSON.stringify(printable(wrong))}`);
}

function nameInMessages(snapshot: string): string {
  return isText(snapshot) ? 'the snapshot' : printable(snapshot, 1000);
}
