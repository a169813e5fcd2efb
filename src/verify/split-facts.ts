import { addressPrefix, accountOfPlace } from '../code/layouts/layout.ts';
import type { CheckedProvider } from '../code/read/guards.ts';
import type { PlanFacts, PlannedResource } from './plan-facts.ts';

/**
 * The facts of a caller's plan by account: what is in the module of each. The errors of Terraform are those of every account,
 * because the plan may lack resources of each.
 *
 * @param accounts those whose modules are called; the first also gets what is in no module of hubform
 * @param guards what the code itself checks of the providers, by address
 */
export function splitFacts(
  { resources, errors, removedAddresses, stateObjects }: PlanFacts,
  accounts: readonly string[],
  guards: ReadonlyMap<string, CheckedProvider>,
): Map<string, PlanFacts> {
  const [first] = accounts;
  const isOf = (account: string) => (address: string) =>
    address.startsWith(addressPrefix('module', account)) ||
    (account === first && !accounts.includes(accountOfPlace(address) ?? ''));
  return new Map(
    accounts.map((account) => {
      const here = isOf(account);
      return [
        account,
        {
          resources: resources
            .filter(({ address }) => here(address))
            .map((one) => withGuard(one, guards.get(one.address))),
          errors,
          removedAddresses: removedAddresses.filter(here),
          stateObjects: stateObjects.filter(({ address }) => here(address)),
        },
      ];
    }),
  );
}

/**
 * A provider of the caller may say neither its account nor its Region as a constant. The code checks both when it is planned,
 * so a plan without errors has them.
 */
function withGuard(planned: PlannedResource, guard: CheckedProvider | undefined): PlannedResource {
  if (!guard) return planned;
  const { accounts, region = guard.region } = planned;
  const checked = accounts.length === 0 || accounts.includes(guard.account) ? [guard.account] : accounts;
  return { ...planned, accounts: checked, ...(region !== undefined && { region }) };
}
