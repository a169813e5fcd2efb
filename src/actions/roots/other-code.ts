import { join } from 'node:path';
import { CDK_ACCOUNTS, TAKE_OVER } from '../../code/read/generated-path.ts';
import { DATA_MODULE } from '../../code/layouts/layout.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import { factsOfRoot } from '../../terraform/roots/facts-of-root.ts';
import { directoriesWithCode } from '../../terraform/roots/find-roots.ts';

/** A directory whose providers name accounts, and whose name does not make it a root module. */
export interface OtherCode {
  /** Relative to the searched directory, with slashes. */
  readonly path: string;
  /** `allowed_account_ids`, sorted. */
  readonly accounts: readonly string[];
}

/** What `hubform roots` does not list of the code below a directory, such as a root module that was renamed. Throws `terraform`. */
export async function otherCodeIn(directory: string): Promise<OtherCode[]> {
  const others: OtherCode[] = [];
  for (const path of await directoriesWithCode(directory, isListed)) {
    const { providers } = await factsOfRoot(join(directory, path));
    const accounts = [...new Set(providers.flatMap((one) => one.accounts))].filter(isAccountId).sort();
    if (accounts.length > 0) others.push({ path, accounts });
  }
  return others;
}

/** Directories at the top that are listed, or belong to a listed one. */
function isListed(name: string): boolean {
  return isAccountId(name) || [DATA_MODULE, TAKE_OVER, CDK_ACCOUNTS, 'cdktf.out', 'stacks'].includes(name);
}
