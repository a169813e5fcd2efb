import type { AccountRoots } from '../../code/account-roots.ts';
import type { FilesOfRoot } from '../../code/hcl/render.ts';
import type { RootModule } from '../../code/root-module.ts';
import { HubformError } from '../../error.ts';
import { type TreeFile, wantedFile } from '../../files/tree/wanted.ts';

export interface RootFile {
  readonly path: string;
  readonly text: string;
  readonly file: TreeFile;
}

/**
 * The files of one root module after the other.
 *
 * @param isLazy keeps only the hashes of a text, and makes it again when it is read. The last account is kept, so its files are
 *   made once if they are read one after the other
 */
export function rootFiles(
  filesOf: FilesOfRoot,
  { of }: AccountRoots,
  isLazy: boolean,
): (root: RootModule) => RootFile[] {
  let last: { readonly account: string; readonly texts: ReadonlyMap<string, string> } | undefined;
  const textAt = (account: string, path: string): string => {
    const root = last?.account === account ? undefined : of(account);
    if (root) last = { account, texts: new Map(filesOf(root)) };
    const text = last?.account === account ? last.texts.get(path) : undefined;
    if (text === undefined) throw new HubformError('internal', `${path} is not made again`);
    return text;
  };
  return (root) => {
    // The contents keep the account in memory, not the root module.
    const { account } = root;
    return filesOf(root).map(([path, text]) => {
      if (!isLazy) return { path, text, file: text };
      const { hash, textHash } = wantedFile(text);
      const content = () => Promise.resolve(Buffer.from(textAt(account, path)));
      return { path, text, file: { content, hash, textHash } };
    });
  };
}
