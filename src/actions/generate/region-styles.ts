import { join } from 'node:path';
import { styleForConstraints } from '../../code/read/aws-constraint.ts';
import type { RegionStyle } from '../../code/root-options.ts';
import { readLockedAwsVersion } from '../../files/provider-lock.ts';
import type { GeneratedWith } from '../../files/tree/manifest.ts';
import { namesIn } from '../../files/names-in.ts';
import { awsConstraintsIn, directoriesAbove } from '../../files/user-code.ts';
import { earlierStyles } from './earlier-styles.ts';
import type { Output } from './output-directory.ts';

/** The Region style of each root module in a directory. */
export interface ChosenStyles {
  /** Of the directory, also for accounts that are added later. */
  readonly directory: RegionStyle;
  readonly of: (account: string) => RegionStyle;
  /** Neither the user, nor earlier code, nor a provider version determines it. */
  readonly isDefault: boolean;
}

/**
 * The style that the user names. Otherwise that of the directory; otherwise that of the provider version, in the lock file of a
 * root module or in `required_providers` of the user; otherwise `alias`, which works with provider 5 and 6. Throws `disk`.
 */
export async function chooseStyles(
  output: Pick<Output, 'directory' | 'manifest'>,
  accounts: readonly string[],
  given: RegionStyle | undefined,
): Promise<ChosenStyles> {
  if (given !== undefined) return { directory: given, of: () => given, isDefault: false };
  const earlier = await earlierStyles(output);
  const styles = new Map(earlier.accounts);
  if (earlier.directory === undefined) {
    // An account without a directory has nothing to read; in the first run, that is every account.
    const present = new Set([...namesIn(output.directory), ...namesIn(join(output.directory, STACKS))]);
    for (const account of accounts.filter((one) => present.has(one) && !styles.has(one))) {
      const style = (await lockedStyle(output.directory, account)) ?? (await requiredStyle(output, account));
      if (style !== undefined) styles.set(account, style);
    }
  }
  const kept = earlier.directory ?? onlyOne(earlier.accounts.values());
  const evident = kept ?? (await styleAround(output)) ?? onlyOne(styles.values());
  const directory = evident ?? 'alias';
  return {
    directory,
    of: (account) => styles.get(account) ?? directory,
    isDefault: evident === undefined && styles.size === 0,
  };
}

/** For the manifest. */
export function recordedStyles(
  { directory, of }: ChosenStyles,
  accounts: readonly string[],
): Pick<GeneratedWith, 'regionStyle' | 'regionStyles'> {
  const others = accounts.filter((account) => of(account) !== directory);
  return {
    regionStyle: directory,
    ...(others.length > 0 && { regionStyles: Object.fromEntries(others.map((account) => [account, of(account)])) }),
  };
}

/** A stack of a CDK project has its lock file where it is synthesised. */
async function lockedStyle(directory: string, account: string): Promise<RegionStyle | undefined> {
  const version =
    (await readLockedAwsVersion(join(directory, account))) ??
    (await readLockedAwsVersion(join(directory, STACKS, account)));
  return version === undefined ? undefined : styleForConstraints([version]);
}

const STACKS = join('cdktf.out', 'stacks');

/** From the code of the user in the output directory and above it, the nearest first. */
async function styleAround(output: Pick<Output, 'directory' | 'manifest'>): Promise<RegionStyle | undefined> {
  const own = await requiredStyle(output, '');
  if (own !== undefined) return own;
  for (const above of directoriesAbove(output.directory)) {
    const style = styleForConstraints(await awsConstraintsIn(above));
    if (style !== undefined) return style;
  }
  return undefined;
}

async function requiredStyle(
  { directory, manifest }: Pick<Output, 'directory' | 'manifest'>,
  below: string,
): Promise<RegionStyle | undefined> {
  const path = (name: string) => (below === '' ? name : `${below}/${name}`);
  const isOwn = (name: string) => Object.hasOwn(manifest?.files ?? {}, path(name));
  return styleForConstraints(await awsConstraintsIn(join(directory, below), isOwn));
}

function onlyOne(styles: Iterable<RegionStyle>): RegionStyle | undefined {
  const [style, ...others] = new Set(styles);
  return others.length > 0 ? undefined : style;
}
