import { join } from 'node:path';
import type { RootModule } from '../../code/root-module.ts';
import { readLockedAwsVersion } from '../../files/provider-lock.ts';
import { earlierStyleOf, earlierStyles } from './earlier-styles.ts';
import type { Output } from './output-directory.ts';

/**
 * Notes, by account, for a switch from alias to argument before provider 6 has refreshed the state: a state of provider 5 holds
 * no Region, so provider 6 reads every object in the Region of the provider, and plans to replace it. Throws `disk`.
 */
export async function styleSwitchNotes(
  output: Pick<Output, 'directory' | 'manifest'>,
  roots: readonly Pick<RootModule, 'account' | 'regionStyle'>[],
): Promise<Map<string, string>> {
  const earlier = await earlierStyles(output);
  const notes = new Map<string, string>();
  for (const { account, regionStyle } of roots) {
    const hadCode = (output.manifest?.code.declared[account] ?? []).length > 0;
    if (regionStyle !== 'argument' || !hadCode || earlierStyleOf(earlier, account) !== 'alias') continue;
    const root = join(output.directory, account);
    const version = await readLockedAwsVersion(root);
    if (version !== undefined && Number.parseInt(version, 10) >= 6) continue;
    notes.set(
      account,
      `${root} was in alias style: if provider 5 wrote its state, this code would replace its resources, because that state holds no Region. Then restore the earlier code, run terraform init -upgrade and terraform apply -refresh-only with provider 6, and generate again.`,
    );
  }
  return notes;
}
