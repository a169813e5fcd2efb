import { quoted, usage } from './errors/usage.ts';
import { REGION, ROLE_NAME, isAccountId } from '../membership/identifiers.ts';
import type { HubformError } from '../error.ts';
import type { Exclusions, RegionList } from '../membership/scope.ts';
import type { Shard } from '../membership/shard.ts';
import type { Network } from '../network/network.ts';
import type { Settings } from './settings/settings.ts';

export interface ScanOptions {
  /** What is set in the environment and in the shared config files. @default nothing */
  readonly settings?: Settings;
  /** Replaces the SDK's chain; for the emulator, which identifies an account by its access key. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default `regionsOf` */
  readonly regions?: readonly string[];
  /**
   * The Regions to read of one account; the list is absent if its Regions could not be listed.
   *
   * @default every Region enabled for the account; also for an account for which it returns undefined
   */
  readonly regionsOf?: (account: string, list: RegionList | undefined) => readonly string[] | undefined;
  /** @default `accountsOf` */
  readonly accounts?: readonly string[];
  /** The accounts to scan, once the caller's own account is known. @default the caller's own account */
  readonly accountsOf?: (caller: string) => readonly string[] | undefined;
  /** Replaces both: the active accounts of the caller's organization, or those below one of these units (`ou-…`, `r-…`). */
  readonly organization?: { readonly units: readonly string[] };
  /** Left out of all that the other options ask for. */
  readonly exclude?: Exclusions;
  /** Names of accounts for the reader, which the scan takes over. */
  readonly accountNames?: ReadonlyMap<string, string>;
  /** Whether to find out in which units the accounts of the organization are; only with `organization`. @default false */
  readonly withUnits?: boolean;
  /** Limits the accounts, from any source, to the share of one of several jobs. */
  readonly shard?: Shard;
  /** Whether to keep the e-mail addresses of an administrator's members. @default false */
  readonly withEmail?: boolean;
  /** The role to assume in other accounts, with its path if it has one. The caller's own account needs no role. */
  readonly roleName?: string;
  /** What to do where a role is needed and none is named; continues an error. @default 'Pass --role-name.' */
  readonly roleHint?: string;
  readonly externalId?: string;
  /** The name of the sessions in CloudTrail. @default hubform */
  readonly roleSessionName?: string;
  /** How long the credentials of an assumed role are valid. @default that of AWS: an hour */
  readonly sessionSeconds?: number;
  /** Asks for the code of an MFA device; absent where there is no terminal. */
  readonly mfaCode?: (device: string) => Promise<string>;
  /** The largest number of requests in flight, in the whole scan; `auto` finds out how many AWS and this machine can handle. */
  readonly concurrency: number | 'auto';
  /** The largest number that `auto` may choose. @default 1000 */
  readonly maxConcurrency?: number;
  /** The largest number of attempts of one request, the first one included. @default AWS_MAX_ATTEMPTS, else max_attempts of the profile, else 8 */
  readonly maxAttempts?: number;
  /** How long to wait for a connection, for the headers of a response, and then for the end of its body. */
  readonly timeoutSeconds: number;
  /** The endpoint of all services, like AWS_ENDPOINT_URL. */
  readonly endpointUrl?: string;
  /** Proxy and certificate settings. @default no proxy, and the certificates that Node trusts */
  readonly network?: Network;
  /** The Regions of the previous snapshot: they are read or unreadable unless AWS lists them as disabled. */
  readonly knownRegions?: (account: string) => readonly string[] | Promise<readonly string[]>;
  /** Ends the scan at once: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Sends every call to Security Hub by an SDK client of its own account and Region, without the fast path around the
   * SDK. The result is the same, at several times the CPU time: use it to find out whether the fast path
   * causes a problem. @default false
   */
  readonly plainSdk?: boolean;
}

/** The Regions that the options name for an account; undefined for every enabled one. */
export function namedRegions(
  { regions, regionsOf }: Pick<ScanOptions, 'regions' | 'regionsOf'>,
  account: string,
  list?: RegionList,
): readonly string[] | undefined {
  return regions ?? regionsOf?.(account, list);
}

/** STS, AssumeRole: ExternalId. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** Checks what can be checked before the first request. Throws a HubformError with code `usage`. */
export function checkOptions(options: ScanOptions): void {
  if (options.regions?.length === 0)
    throw usage('no Region is named', 'Leave out --region to scan all enabled Regions.');
  if (options.accounts?.length === 0)
    throw usage('no account is named', 'Leave out --account to scan your own account.');
  if (options.accounts && options.organization) {
    throw usage('accounts and the organization are both given', 'Name accounts, or pass --organization, but not both.');
  }
  for (const region of options.regions ?? []) {
    if (!REGION.test(region))
      throw usage(`${quoted(region)} is not the name of a Region`, 'Use a name such as eu-west-1.');
  }
  for (const account of options.accounts ?? []) {
    if (!isAccountId(account))
      throw usage(`${quoted(account)} is not an account id`, 'Write the 12 digits of the account id.');
  }
  const { accounts, regions, exclude } = options;
  if (accounts?.every((account) => exclude?.accounts.includes(account))) throw nothingLeft('account');
  if (regions?.every((region) => exclude?.regions.includes(region))) throw nothingLeft('Region');
  if (options.roleName !== undefined) checkRole(options.roleName);
  // The message does not repeat the value, which is confidential.
  if (options.externalId !== undefined && !EXTERNAL_ID.test(options.externalId)) {
    throw usage('the external id is not valid', 'Use 2 to 1224 letters, digits and _+=,.@:/- only.');
  }
  if (options.concurrency !== 'auto') checkNumber('concurrency', options.concurrency, 1);
  if (options.maxConcurrency !== undefined) checkNumber('max-concurrency', options.maxConcurrency, 1);
  if (options.maxAttempts !== undefined) checkNumber('max-attempts', options.maxAttempts, 1);
  checkNumber('timeout', options.timeoutSeconds, 0.001);
  if (options.endpointUrl !== undefined) checkUrl(options.endpointUrl);
}

/**
 * Checks that a role is named if an account other than the caller's own is scanned. It runs after the caller is known.
 * Throws a HubformError with code `usage`.
 */
export function checkAccounts(
  accounts: readonly string[],
  caller: string,
  { roleName, roleHint = 'Pass --role-name.' }: Pick<ScanOptions, 'roleName' | 'roleHint'>,
): void {
  const other = accounts.find((account) => account !== caller);
  if (other === undefined || roleName !== undefined) return;
  throw usage(
    `the account ${other} is not the caller's own (${caller}), and no role to assume in it is given`,
    roleHint,
  );
}

/** A scan without targets would give an empty snapshot. */
export function nothingLeft(what: 'account' | 'Region'): HubformError {
  const flags = { account: '--exclude-account, --exclude-accounts-file and --exclude-ou', Region: '--exclude-region' };
  return usage(`every ${what} to scan is excluded`, `Check ${flags[what]}.`);
}

function checkRole(roleName: string): void {
  if (ROLE_NAME.test(roleName)) return;
  const hint = roleName.startsWith('arn:')
    ? 'Pass the name alone: hubform adds the account and the partition.'
    : 'Use up to 64 letters, digits and _+=,.@- only.';
  throw usage(`${quoted(roleName)} is not the name of a role`, hint);
}

function checkNumber(flag: string, value: number, least: number): void {
  if (Number.isFinite(value) && value >= least) return;
  throw usage(`--${flag} ${value} is out of range`, `Pass a number from ${least}.`);
}

function checkUrl(endpointUrl: string): void {
  const url = URL.canParse(endpointUrl) ? new URL(endpointUrl) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw usage('the endpoint URL is not valid', 'Start it with http:// or https://.');
}
