import { HubformError } from '../../error.ts';
import { MANIFEST, pathList, printablePath } from '../../files/tree/paths.ts';
import { compareCodeUnits } from '../../membership/model.ts';

/**
 * Refuses a directory in which the manifest and code are missing, because hubform cannot forget what that code managed. A local
 * state replaces the code. Throws `disk`.
 *
 * @param accounts those whose code is missing; `all`: no code is there that names its account
 */
export async function assertNothingLost(directory: string, accounts: readonly string[] | 'all'): Promise<void> {
  if (accounts.length === 0) return;
  const { localStates } = await import('../../terraform/local-state.ts');
  const states = localStates(directory);
  const lost =
    accounts === 'all' ? [] : [...new Set(accounts)].filter((account) => !states.get(account)?.objects.length);
  if (accounts === 'all' ? states.size > 0 : lost.length === 0) return;
  const whose = lost.length === 0 ? '' : ` of ${pathList(lost.sort(compareCodeUnits))}`;
  throw new HubformError(
    'disk',
    `${MANIFEST} and files with the code${whose} are missing in ${printablePath(directory)}, so hubform cannot tell what they managed`,
    {
      hint: `Restore ${MANIFEST} and the files from version control: without them, Terraform could destroy what they managed.`,
    },
  );
}
