import { type Target, compareTargets } from '../model.ts';

/** The wanted state: these accounts are members of this administrator. */
export interface Intent {
  /** 12 digits. */
  readonly administrator: string;
  readonly members: readonly WantedMember[];
}
export interface WantedMember {
  /** 12 digits. */
  readonly account: string;
  /** A name for the reader; it is not sent to AWS. */
  readonly name?: string;
  /** The e-mail address of the root user of the account. Optional. */
  readonly email?: string;
  readonly regions: readonly string[];
  /** The state of the account by AWS Organizations or a file of accounts, such as SUSPENDED. */
  readonly state?: string;
}

/** The targets of the members, sorted. */
export function wantedTargets({ members }: Pick<Intent, 'members'>): Target[] {
  return members.flatMap(({ account, regions }) => regions.map((region) => ({ account, region }))).sort(compareTargets);
}

/** The targets of the administrator: one for each Region in which a member is wanted, sorted. */
export function administratorTargets({ administrator, members }: Intent): Target[] {
  const regions = [...new Set(members.flatMap((member) => member.regions))].sort();
  return regions.map((region) => ({ account: administrator, region }));
}
