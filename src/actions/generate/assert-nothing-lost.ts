import { HubformError } from '../../error.ts';
import type { CodeFacts } from '../../code/read/facts.ts';
import { isCodeLost } from '../../code/read/lost-code.ts';
import { MANIFEST, pathList, printablePath } from '../../files/tree/paths.ts';
import { compareCodeUnits } from '../../membership/model.ts';

/**
 * Refuses a directory without a manifest in which code is missing too: what it managed cannot be forgotten. A local state
 * makes up for the code. Throws `disk`.
 *
 * @param facts of the code that is there, by account
 * @param expected the accounts that should have code
 */
export async function assertNothingLost(
  directory: string,
  facts: ReadonlyMap<string, CodeFacts>,
  expected: readonly string[],
): Promise<void> {
  const { localStates } = await import('../../terraform/local-state.ts');
  const incomplete = [...facts].flatMap(([account, one]) => (isCodeLost(one) ? [account] : []));
  const missing = [...incomplete, ...expected.filter((account) => !facts.has(account))];
  const known = missing.length > 0 ? await localStates(directory) : undefined;
  const lost = missing.filter((account) => !known?.has(account)).sort(compareCodeUnits);
  if (lost.length === 0) return;
  throw new HubformError(
    'disk',
    `${MANIFEST} is missing in ${printablePath(directory)}, and so are files with the code of ${pathList(lost)}: what they managed is not known`,
    {
      hint: `Restore ${MANIFEST} and the files from version control: without them, Terraform could destroy what they managed.`,
    },
  );
}
