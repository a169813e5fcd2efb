import type { AccountScan } from '../../checkpoint/checkpoint.ts';
import type { CarryOptions } from '../../snapshot/carry-forward.ts';

/** What finished scans know beside the memberships, for `carryForward`. */
export function knowledgeOf(
  scans: readonly AccountScan[],
): Required<Pick<CarryOptions, 'accounts' | 'knowsOrganization'>> {
  const asked = new Map(scans.map((one) => [one.account, new Set(one.organizationAsked)]));
  return {
    accounts: new Map(scans.map(({ account, facts = {} }) => [account, facts])),
    knowsOrganization: ({ account, region }) => asked.get(account)?.has(region) ?? false,
  };
}
