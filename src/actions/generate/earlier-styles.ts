import { regionStyleOf } from '../../code/read/possible-options.ts';
import { factsByAccount } from '../../code/read/read-code.ts';
import type { RegionStyle } from '../../code/root-options.ts';
import { readCodeFiles } from '../../files/tree/code-files.ts';
import type { Output } from './output-directory.ts';

/** The Region styles of the code in a directory, as the last run wrote it. */
export interface EarlierStyles {
  /** Also the style of accounts that are added later; absent if no run recorded it. */
  readonly directory?: RegionStyle;
  /** By account, if it differs. */
  readonly accounts: ReadonlyMap<string, RegionStyle>;
}

/** Throws `disk`. */
export async function earlierStyles({
  directory,
  manifest,
}: Pick<Output, 'directory' | 'manifest'>): Promise<EarlierStyles> {
  if (!manifest) return { accounts: new Map() };
  const { regionStyle, regionStyles = {} } = manifest.options ?? {};
  if (regionStyle !== undefined) return { directory: regionStyle, accounts: new Map(Object.entries(regionStyles)) };
  // An older hubform recorded only a style that was asked for, and a lost manifest is rebuilt without one.
  const facts = factsByAccount(await readCodeFiles(directory));
  const accounts = new Map(
    [...facts]
      .filter(([, { providers }]) => providers.length > 0)
      .map(([account, one]) => [account, regionStyleOf(one)]),
  );
  return { accounts };
}

/** An account without code has no style. */
export function earlierStyleOf({ directory = 'alias', accounts }: EarlierStyles, account: string): RegionStyle {
  return accounts.get(account) ?? directory;
}
