import { join } from 'node:path';
import { readLockedAwsVersion } from '../../files/provider-lock.ts';
import type { RegionStyle, RootModule, RootOptions } from '../../code/root-module.ts';
import { partitionNotes } from '../partition-notes.ts';

/** With more provider aliases than this, a note explains their cost: each is a process of about half a gigabyte. */
const MANY_REGIONS = 8;

export interface UserRootOptions {
  /** @default by the lock file: `argument` for provider 6 or later, else `alias`, which works with provider 5 and 6 */
  readonly regionStyle?: RegionStyle;
  readonly applyRoleName?: string;
}

/** The options of the root module of each account. Throws `disk`. */
export async function rootOptionsFor(
  directory: string,
  accounts: readonly string[],
  { regionStyle, applyRoleName }: UserRootOptions,
): Promise<(account: string) => RootOptions> {
  const styles = new Map<string, RegionStyle>();
  for (const account of regionStyle === undefined ? accounts : []) {
    const version = await readLockedAwsVersion(join(directory, account));
    if (version !== undefined && Number.parseInt(version, 10) >= 6) styles.set(account, 'argument');
  }
  return (account) => ({
    regionStyle: regionStyle ?? styles.get(account) ?? 'alias',
    ...(applyRoleName !== undefined && { applyRoleName }),
  });
}

type Root = Pick<RootModule, 'account'> & {
  readonly providers: readonly Partial<RootModule['providers'][number]>[];
};

/** Notes for the user about the providers of the code, one line each. Throws `disk`. */
export async function providerNotes(directory: string, roots: readonly Root[]): Promise<string[]> {
  const withRole = roots.flatMap(({ providers }) => providers.filter(({ roleArn }) => roleArn !== undefined));
  const notes = partitionNotes(withRole.flatMap(({ region }) => region ?? []));
  const largest = Math.max(0, ...roots.map(({ providers }) => providers.length));
  if (largest > MANY_REGIONS) {
    notes.push(
      `${largest} Regions in one root module: Terraform runs a provider process for each, with about half a gigabyte of memory each. With provider 6 or later, --region-style argument needs only one.`,
    );
  }
  for (const { account, providers } of roots) {
    const version = await readLockedAwsVersion(join(directory, account));
    const argument = providers.length === 1 && providers[0]?.alias === undefined;
    if (argument && version !== undefined && Number.parseInt(version, 10) < 6) {
      notes.push(
        `${directory}/${account} is locked to provider ${version}, and the region argument needs 6.0: run terraform init -upgrade there.`,
      );
    }
  }
  return notes;
}
