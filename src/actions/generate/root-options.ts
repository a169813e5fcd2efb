import { join } from 'node:path';
import { readLockedAwsVersion } from '../../files/provider-lock.ts';
import type { RootOptions } from '../../code/root-module.ts';
import type { ProviderSummary, RootSummary } from '../../code/root-summary.ts';
import { partitionNotes } from '../partition-notes.ts';
import type { Output } from './output-directory.ts';
import { type ChosenStyles, chooseStyles } from './region-styles.ts';
import { type UserRootOptions, commonOptions } from './user-root-options.ts';

/**
 * With more Regions than this, each with a provider, every run notes what they cost. If the style was not chosen, the first run
 * notes it for more than one Region.
 */
const MANY_REGIONS = 8;

export interface ChosenRootOptions {
  readonly styles: ChosenStyles;
  readonly rootOptions: (account: string) => RootOptions;
}

/** The options of the root module of each account. Throws `disk`. */
export async function rootOptionsFor(
  output: Pick<Output, 'directory' | 'manifest'>,
  accounts: readonly string[],
  options: UserRootOptions,
): Promise<ChosenRootOptions> {
  const styles = await chooseStyles(output, accounts, options.regionStyle);
  const common = commonOptions(options);
  return { styles, rootOptions: (account) => ({ regionStyle: styles.of(account), ...common }) };
}

type Root = Pick<RootSummary, 'account' | 'regionStyle'> & {
  readonly providers: readonly Pick<ProviderSummary, 'region' | 'isOwn' | 'assumesRole'>[];
};

/**
 * Notes for the user about the providers of the code, one line each. Throws `disk`.
 *
 * @param switched the note about a root module whose Region style has changed, by account
 */
export async function providerNotes(
  directory: string,
  roots: readonly Root[],
  { isDefault }: Pick<ChosenStyles, 'isDefault'>,
  switched: ReadonlyMap<string, string> = new Map(),
): Promise<string[]> {
  const withRole = new Set<string>();
  let largest = 0;
  for (const { providers } of roots) {
    for (const { region, assumesRole } of providers) if (assumesRole) withRole.add(region);
    largest = Math.max(largest, providers.filter(({ isOwn }) => isOwn).length);
  }
  const notes = partitionNotes(withRole);
  if (largest > (isDefault ? 1 : MANY_REGIONS)) notes.push(costNote(largest));
  for (const { account, regionStyle } of roots) {
    const note = switched.get(account);
    if (note !== undefined) {
      notes.push(note);
      continue;
    }
    if (regionStyle !== 'argument') continue;
    const version = await readLockedAwsVersion(join(directory, account));
    if (version !== undefined && Number.parseInt(version, 10) < 6) {
      notes.push(
        `${directory}/${account} is locked to provider ${version}, and the region argument needs 6.0 or later: run terraform init -upgrade there, or generate again with --region-style alias.`,
      );
    }
  }
  return notes;
}

function costNote(regions: number): string {
  return `${regions} Regions in one root module: Terraform starts a provider process of about 0.5 GB for each. With provider 6 or later, --region-style argument needs only one.`;
}
