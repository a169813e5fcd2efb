import type { AccountScan } from '../../checkpoint/checkpoint.ts';
import type { CarryOptions } from '../../snapshot/carry-forward.ts';

/** What the finished scan of an account knows besides the memberships, for `carryForward`. */
export function knowledgeOf(
  scan: AccountScan | undefined,
): Required<Pick<CarryOptions, 'accounts' | 'knowsOrganization'>> {
  return {
    accounts: new Map(scan && [[scan.account, scan.facts ?? {}]]),
    knowsOrganization: ({ account, region }) =>
      scan?.account === account && scan.organizationAsked?.includes(region) === true,
  };
}
