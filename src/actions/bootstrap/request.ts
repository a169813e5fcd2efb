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
  /** How Terraform gets into the administrator account, where it is another way than into the members. */
  readonly access: AdministratorAccess;
  /** What the code takes a hub for that was not read. */
  readonly assumeHub?: 'on' | 'off';
  /** The code may enable the hub of the administrator. @default false */
  readonly administratorHub?: boolean;
  /** Targets that earlier code manages and that nobody names any more may fall out of the code. @default false */
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

/** Who becomes a member, and where. */
export type MemberSource = NamedSource | MissingSource;

interface Source {
  /** The accounts of the organization: the members, or in which units the expected accounts are. */
  readonly organization?: { readonly units: readonly string[] };
  readonly exclude?: Exclusions;
}

export interface NamedSource extends Source {
  readonly kind: 'named';
  readonly administrator: string;
  readonly accounts: readonly WantedAccount[];
  /** The states of accounts of a file that are left out, because they are not active. */
  readonly inactive?: ReadonlyMap<string, string>;
  /** Of the accounts of the organization. */
  readonly regions: WantedRegions;
}

/** The members that are expected and that are not there. */
export interface MissingSource extends Source {
  readonly kind: 'missing';
  /** Only what is expected of members of this one. @default the only one of whom members are expected */
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
  /** Part of a list: it is left out where it is the administrator. @default false */
  readonly isListed?: boolean;
  readonly regions: WantedRegions;
}
