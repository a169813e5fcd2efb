import { accepterAddress } from '../code/addresses.ts';
import type { ExpectedPlan, ExpectedResource } from './expected-plan.ts';

/**
 * The accounts that accept an invitation of an administrator in these plans: their root modules are applied after those of the
 * administrators, because the provider accepts once, without retry.
 */
export function acceptingAccounts(plans: ReadonlyMap<string, ExpectedPlan>): ReadonlySet<string> {
  const isListed = (account: string, { region, administrator = '' }: ExpectedResource) =>
    plans.get(administrator)?.resources.some((one) => one.member === account && one.region === region) ?? false;
  const waits = ({ account, resources }: ExpectedPlan) =>
    resources.some((one) => isAccepter(one) && one.does === 'create' && isListed(account, one));
  return new Set([...plans.values()].filter(waits).map(({ account }) => account));
}

function isAccepter({ type }: ExpectedResource): boolean {
  return type === accepterAddress('').type;
}
