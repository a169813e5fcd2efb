import { addressPrefix, accountOfPlace } from '../code/layouts/layout.ts';
import type { CheckedProvider } from '../code/read/guards.ts';
import type { PlanFacts, PlannedResource, TerraformError } from './plan-facts.ts';

/**
 * The facts of a caller's plan by account: the contents of each account's module. An error that names no account belongs to all
 * accounts.
 *
 * @param accounts those whose modules are called; the first account also gets what is outside hubform's modules
 * @param guards what the code itself checks of the providers, by address
 */
export function splitFacts(
  {
    resources,
    errors,
    assumed,
    removedAddresses,
    destroyedAddresses = [],
    importAddresses = [],
    stateObjects,
  }: PlanFacts,
  accounts: readonly string[],
  guards: ReadonlyMap<string, CheckedProvider>,
): Map<string, PlanFacts> {
  const [first] = accounts;
  const isOfNone = (address: string) => !accounts.includes(accountOfPlace(address) ?? '');
  const isOf = (account: string) => (address: string) =>
    address.startsWith(addressPrefix('module', account)) || (account === first && isOfNone(address));
  return new Map(
    accounts.map((account) => {
      const here = isOf(account);
      const own = errors.filter((error) => {
        const named = accountsIn(error).filter((one) => accounts.includes(one));
        return named.length === 0 || named.includes(account);
      });
      const facts: PlanFacts = {
        resources: resources
          .filter(({ address }) => here(address))
          .map((one) => withGuard(one, guards.get(one.address))),
        errors: own,
        ...(assumed && { assumed }),
        ...(own.length < errors.length && { stopped: true }),
        // Errors of the caller's own code may concern any account.
        removedAddresses: removedAddresses.filter((one) => here(one) || isOfNone(one)),
        destroyedAddresses: destroyedAddresses.filter((one) => here(one) || isOfNone(one)),
        importAddresses: importAddresses.filter(here),
        stateObjects: stateObjects.filter(({ address }) => here(address)),
      };
      return [account, facts];
    }),
  );
}

/** By the file of the error, or the addresses in its text. */
function accountsIn({ summary, detail, address = '', place = '' }: TerraformError): string[] {
  const text = `${place}\n${address}\n${summary}\n${detail}`;
  return Array.from(
    text.matchAll(/^(\d{12})\/|\bmodule\.securityhub_(\d{12})\b/gm),
    ([, file, module]) => file ?? module ?? '',
  );
}

/**
 * The account and Region of a caller's provider may not be constants. The code checks both when it is planned, so a plan
 * without errors has them.
 */
function withGuard(planned: PlannedResource, guard: CheckedProvider | undefined): PlannedResource {
  if (!guard) return planned;
  const { accounts, region = guard.region } = planned;
  const checked = accounts.length === 0 || accounts.includes(guard.account) ? [guard.account] : accounts;
  return { ...planned, accounts: checked, ...(region !== undefined && { region }) };
}
