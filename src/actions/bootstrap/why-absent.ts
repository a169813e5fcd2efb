import type { OrganizationAccount } from '../../aws/organization-accounts.ts';
import type { Target } from '../../membership/model.ts';
import type { Exclusions } from '../../membership/scope.ts';
import { printable } from '../../text.ts';
import type { WantedAccount } from './request.ts';

/** The requested accounts. */
interface Asked {
  /** The wanted accounts, without everything that was skipped. */
  readonly accounts: readonly WantedAccount[];
  /** The accounts of the organization, or below its units, if they were listed. */
  readonly listed?: readonly OrganizationAccount[] | undefined;
  /** The states of accounts that are not active according to a file of accounts. */
  readonly inactive?: ReadonlyMap<string, string> | undefined;
  readonly exclude?: Exclusions | undefined;
  /** Whether the list of all Regions comes from a snapshot. @default false: from AWS */
  readonly bySnapshot?: boolean;
}

/** Why a target that earlier code manages is not requested; undefined if the request does not name it. */
export function whyAbsent({
  accounts,
  listed,
  inactive,
  exclude,
  bySnapshot = false,
}: Asked): (target: Target) => string | undefined {
  const wanted = new Map(accounts.map((one) => [one.account, one]));
  const states = new Map([...(inactive ?? []), ...(listed ?? []).map(({ id, state }) => [id, state] as const)]);
  const below = new Set((listed ?? []).filter(({ isExcluded }) => isExcluded).map(({ id }) => id));
  const notOfAll = bySnapshot ? 'not in the snapshot' : 'the Region is disabled there or for the administrator';
  return ({ account, region }) => {
    if (exclude?.accounts.includes(account) || exclude?.regions.includes(region) || below.has(account))
      return 'excluded';
    if (wanted.has(account)) return wanted.get(account)?.regions === 'all' ? notOfAll : undefined;
    const state = states.get(account);
    if (state !== undefined) return printable(state);
    return listed && !states.has(account) ? 'no longer in the organization or its units' : undefined;
  };
}
