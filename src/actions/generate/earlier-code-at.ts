import { join } from 'node:path';
import { earlierCodeIn, joinEarlierCode, ownAddresses } from '../../code/read/earlier-code.ts';
import { ROOT_MODULE_FILE, hasHeading } from '../../code/read/generated-path.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import { type EarlierCode, NO_CODE } from '../../code/root-modules.ts';
import { isDirectory } from '../../files/file.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import type { Output } from './output.ts';

/**
 * Everything in an output directory that Terraform may have in a state: the addresses in the manifest and in local states;
 * with `force` also those in the files, which are then overwritten even if they are newer than the manifest.
 */
export async function earlierCodeAt(
  { directory, manifest }: Pick<Output, 'directory' | 'manifest'>,
  { force }: { readonly force: boolean },
): Promise<EarlierCode> {
  return joinEarlierCode([
    manifest?.code ?? NO_CODE,
    { declared: await declaredInStates(directory), forgotten: {} },
    ...(force && manifest ? [await codeInFiles(directory)] : []),
  ]);
}

async function codeInFiles(directory: string): Promise<EarlierCode> {
  const files = await readCodeFiles(directory);
  return earlierCodeIn(factsByAccount(new Map([...files].filter(([, text]) => hasHeading(text)))));
}

/** Without those that files of the user declare beside the generated ones: they are not hubform's to forget. */
async function declaredInStates(directory: string): Promise<Record<string, string[]>> {
  const { localStates } = await import('../../terraform/local-state.ts');
  const { factsOfRoot } = await import('../../terraform/roots/facts-of-root.ts');
  const declared: Record<string, string[]> = {};
  for (const [account, { objects }] of await localStates(directory)) {
    const root = join(directory, account);
    const users = (await isDirectory(root))
      ? (await factsOfRoot(root, (name) => !ROOT_MODULE_FILE.test(name))).resources
      : [];
    const own = ownAddresses(objects.map(({ address }) => address)).filter((address) => !users.includes(address));
    if (own.length > 0) declared[account] = own;
  }
  return declared;
}
