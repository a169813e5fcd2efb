import { REGION, ROLE_NAME, isAccountId } from '../membership/identifiers.ts';
import { HubformError } from '../error.ts';
import type { Shard } from '../membership/shard.ts';
import type { Network } from '../network/network.ts';

export interface ScanOptions {
  /** @default the SDK's: AWS_PROFILE, else `default` */
  readonly profile?: string;
  /** In place of the SDK's chain; for the emulator, which knows an account by its access key. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default every Region enabled for the account */
  readonly regions?: readonly string[];
  /** @default the caller's own account */
  readonly accounts?: readonly string[];
  /** In place of `accounts`: the active accounts of the caller's organization, or those below one of these units (`ou-…`, `r-…`). */
  readonly organization?: { readonly units: readonly string[] };
  /** Of the accounts, whatever their source, only the share of one job of several. */
  readonly shard?: Shard;
  /** Also keep the e-mail addresses of an administrator's members. @default false */
  readonly withEmail?: boolean;
  /** The role to assume in other accounts, with its path if it has one; the caller's own account needs none. */
  readonly roleName?: string;
  readonly externalId?: string;
  /** Requests in flight, over the whole scan. */
  readonly concurrency: number;
  /** Of one request; the first one counts. */
  readonly maxAttempts: number;
  /** For a connection, and for an answer. */
  readonly timeoutSeconds: number;
  /** Takes every service there, like AWS_ENDPOINT_URL. */
  readonly endpointUrl?: string;
  /** Proxy and certificate settings. @default no proxy, and the certificates that Node trusts */
  readonly network?: Network;
  /** The Regions of the previous snapshot, for accounts whose role cannot be assumed. */
  readonly knownRegions?: (account: string) => readonly string[] | Promise<readonly string[]>;
  /** Ends the scan at once: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Sends every call to Security Hub by an SDK client of its own account and Region, without the fast path around the
   * SDK. The result is the same, at several times the CPU time: it is for whoever has to rule out the fast path as the
   * cause of a problem. @default false
   */
  readonly plainSdk?: boolean;
}

/** STS, AssumeRole: ExternalId. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** What can be refused before anything is asked; throws a HubformError with code `usage`. */
export function checkOptions(options: ScanOptions): void {
  if (options.regions?.length === 0) throw usage('no Region is named', 'leave --region out for all that are enabled');
  if (options.accounts?.length === 0) throw usage('no account is named', 'leave --account out for your own');
  if (options.accounts && options.organization) {
    throw usage('accounts are named, and the organization is to be asked for them', 'take one of the two');
  }
  for (const region of options.regions ?? []) {
    if (!REGION.test(region)) throw usage(`${quoted(region)} is not the name of a Region`, 'write eu-west-1');
  }
  for (const account of options.accounts ?? []) {
    if (!isAccountId(account)) throw usage(`${quoted(account)} is not an account id`, 'write its 12 digits');
  }
  if (options.roleName !== undefined) checkRole(options.roleName);
  // The value itself is half a secret and stays out of the message.
  if (options.externalId !== undefined && !EXTERNAL_ID.test(options.externalId)) {
    throw usage('the external id is not one', 'AWS takes 2 to 1224 letters, digits and _+=,.@:/-');
  }
  checkNumber('concurrency', options.concurrency, 1);
  checkNumber('max-attempts', options.maxAttempts, 1);
  checkNumber('timeout', options.timeoutSeconds, 0.001);
  if (options.endpointUrl !== undefined) checkUrl(options.endpointUrl);
}

/** Needs to know who calls: no role is assumed in the caller's own account. */
export function checkAccounts(accounts: readonly string[], caller: string, roleName: string | undefined): void {
  const other = accounts.find((account) => account !== caller);
  if (other === undefined || roleName !== undefined) return;
  throw usage(
    `the account ${other} is not the caller's own (${caller}), and no role to assume in it was named`,
    'pass --role-name',
  );
}

export function usage(message: string, hint: string): HubformError {
  return new HubformError('usage', message, { hint });
}

export function quoted(value: string): string {
  return JSON.stringify(value.slice(0, 80));
}

function checkRole(roleName: string): void {
  if (ROLE_NAME.test(roleName)) return;
  const hint = roleName.startsWith('arn:')
    ? 'pass the name alone, the account and the partition are put before it'
    : 'AWS takes up to 64 letters, digits and _+=,.@-';
  throw usage(`${quoted(roleName)} is not the name of a role`, hint);
}

function checkNumber(flag: string, value: number, least: number): void {
  if (Number.isFinite(value) && value >= least) return;
  throw usage(`--${flag} ${value} is out of range`, `pass a number from ${least}`);
}

function checkUrl(endpointUrl: string): void {
  const url = URL.canParse(endpointUrl) ? new URL(endpointUrl) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw usage('the endpoint URL is not one', 'write http://… or https://…');
}
