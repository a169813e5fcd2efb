import { join } from 'node:path';
import { type NeededProviders, expandProviders, joinProviders } from '../../code/needed-providers.ts';
import type { EarlierCode } from '../../code/root-modules.ts';
import { mapLimited } from '../../files/map-limited.ts';
import type { LocalState } from '../../terraform/local-state.ts';
import { joinAddresses } from '../../code/read/earlier-code.ts';
import { earlierStyleOf, earlierStyles } from './earlier-styles.ts';
import type { Output } from './output-directory.ts';

/**
 * The providers under which a state may hold each address of earlier code. A local state says which; without one, the manifest
 * has every provider that the address ever had, because it is not known when the code was applied.
 *
 * Throws `disk`.
 */
export async function earlierProviders(
  output: Pick<Output, 'directory' | 'manifest'>,
  code: EarlierCode,
): Promise<NeededProviders> {
  const { localState } = await import('../../terraform/local-state.ts');
  const styles = await earlierStyles(output);
  const recorded = expandProviders(code.providers ?? {}, joinAddresses([code.declared, code.forgotten]), (account) =>
    earlierStyleOf(styles, account),
  );
  const known = await mapLimited(Object.entries(recorded), async ([account, addresses]) => {
    const state = localState(output.directory, account);
    if (!(await isWhole(output.directory, account, state))) return [account, addresses] as const;
    return [account, inState(addresses, state)] as const;
  });
  return Object.fromEntries(known);
}

function inState(addresses: NeededProviders[string], { objects }: LocalState): NeededProviders[string] {
  const providers = new Map<string, string[]>();
  for (const { address, provider } of objects) {
    if (provider === undefined) continue;
    const resource = address.replace(/\[.*\]$/, '');
    providers.set(resource, joinProviders(providers.get(resource) ?? [], [provider]));
  }
  return Object.fromEntries(Object.keys(addresses).map((address) => [address, providers.get(address) ?? []]));
}

/** Whether the states on disk are the only ones: they can be read, and the code names no backend. */
async function isWhole(directory: string, account: string, { unreadable, read }: LocalState): Promise<boolean> {
  const { hasBackend } = await import('../../terraform/roots/own-backend.ts');
  return read > 0 && unreadable.length === 0 && !(await hasBackend(join(directory, account)));
}
