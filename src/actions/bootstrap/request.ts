import type { Format } from '../../code/render-files.ts';
import type { ExpectOptions } from '../../membership/expect/expected.ts';
import type { Snapshot } from '../../membership/model.ts';
import type { Exclusions } from '../../membership/scope.ts';
import type { UserRootOptions } from '../generate/user-root-options.ts';
import type { ScanRequest } from '../scan/scan.ts';

export interface BootstrapRequest extends UserRootOptions {
  readonly source: MemberSource;
  readonly knowledge: Knowledge;
  readonly directory: string;
  readonly format: Format;
  /** How Terraform gets its credentials in the administrator account, if not as in the members. */
  readonly access: AdministratorAccess;
  /** The assumed state of a hub that was not read. */
  readonly assumeHub?: 'on' | 'off';
  /** The code may enable the hub of the administrator. @default false */
  readonly administratorHub?: boolean;
  /** Whether the code may drop targets that earlier code manages and the request does not name. @default false */
  readonly prune?: boolean;
  readonly templates?: string;
  readonly force: boolean;
  /** Only compute what would be written. @default false */
  readonly writesNothing?: boolean;
}

export interface AdministratorAccess {
  readonly roleName?: string;
  readonly profile?: string;
}

/** How both sides are known. */
export type Knowledge =
  | { readonly kind: 'live'; readonly scan: ScanRequest['scan'] }
  /** `scan` reads the organization alone. */
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot; readonly scan?: ScanRequest['scan'] }
  | { readonly kind: 'offline' };

/** Which accounts become members, in which Regions. */
export type MemberSource = NamedSource | MissingSource;

interface Source {
  /** Reads the accounts of the organization: the members, or the units of the expected accounts. */
  readonly organization?: { readonly units: readonly string[] };
  readonly exclude?: Exclusions;
}

export interface NamedSource extends Source {
  readonly kind: 'named';
  readonly administrator: string;
  readonly accounts: readonly WantedAccount[];
  /** The states of accounts in a file that are skipped because they are not active. */
  readonly inactive?: ReadonlyMap<string, string>;
  /** Of the accounts of the organization. */
  readonly regions: WantedRegions;
}

/** The expected members that are missing. */
export interface MissingSource extends Source {
  readonly kind: 'missing';
  /** Only members of this administrator. @default the only administrator in the expectations */
  readonly administrator?: string;
  readonly expect: ExpectOptions;
}

/** `all`: those that are enabled for the account and for the administrator. */
export type WantedRegions = readonly string[] | 'all';

export interface WantedAccount {
  /** 12 digits. */
  readonly account: string;
  readonly name?: string;
  readonly email?: string;
  /** What AWS Organizations or a file of accounts says, such as SUSPENDED. */
  readonly state?: string;
  /** Part of a list: it is skipped if it is the administrator. @default false */
  readonly isListed?: boolean;
  readonly regions: WantedRegions;
}
