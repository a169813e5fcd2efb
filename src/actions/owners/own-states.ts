import { dirname, join, relative, sep } from 'node:path';
import { type Layout, ownAddressAt } from '../../code/layouts/layout.ts';
import type { EarlierCode } from '../../code/root-modules.ts';
import { isFile, realPath } from '../../files/file.ts';
import type { ManagedElsewhere } from '../../files/tree/manifest.ts';
import { MANIFEST, printablePath } from '../../files/tree/paths.ts';
import { isAccountId } from '../../membership/identifiers.ts';
import type { StateResource } from '../../membership/owner/owner.ts';
import { type LocalState, isLocalState } from '../../terraform/local-state.ts';
import type { State } from '../../terraform/states/read-states.ts';
import { printable } from '../../text.ts';

/** What tells a state that the user names from our own states. */
export interface OwnContext {
  readonly directory: string;
  readonly earlier: EarlierCode;
  readonly local: ReadonlyMap<string, LocalState>;
  readonly layout: Layout;
  /** What an earlier run found in other states. */
  readonly managed?: ManagedElsewhere | undefined;
}

export interface OwnStates {
  /** The resources of all states that are not read in every run; with the account, if the state is that of our root module. */
  readonly resources: readonly StateResource[];
  /** Which states count as our own, one line each. */
  readonly notes: readonly string[];
}

/**
 * Finds the states of the generated code among those that the user names. A local state is known by its path. A copy of a state
 * in a backend is known by an address that this code declares, unless it is in a directory of other code.
 */
export async function ownStates(states: readonly State[], context: OwnContext): Promise<OwnStates> {
  const top = await realPath(context.directory);
  const resources: StateResource[] = [];
  const notes: string[] = [];
  for (const state of states) {
    const path = state.file === undefined ? undefined : relative(top, state.file).split(sep).join('/');
    // Every run reads those at the paths of local states.
    if (path !== undefined && isLocalState(path, context.layout)) continue;
    const root = (await isElsewhere(state, path, top))
      ? undefined
      : (accountOf(path) ?? ownerByAddress(state, context));
    resources.push(...state.resources.map((one) => (root === undefined ? one : { ...one, root: root.account })));
    if (root?.address !== undefined) {
      const where = `${printablePath(context.directory)}/${root.account}`;
      notes.push(
        `${printable(state.source, 200)} is treated as the state of ${where}, because ${root.address} is in both.`,
      );
    }
  }
  return { resources, notes };
}

interface OwnRoot {
  readonly account: string;
  /** What identifies the state as ours. */
  readonly address?: string;
}

/** Whether it is in the directory of other code, generated or not. */
async function isElsewhere({ beside, file }: State, path: string | undefined, top: string): Promise<boolean> {
  if (file === undefined || (path !== undefined && !path.startsWith('../'))) return false;
  if (beside !== undefined) return true;
  for (let above = dirname(file); ; above = dirname(above)) {
    if (above !== top && (await isFile(join(above, MANIFEST)))) return true;
    if (above === dirname(above)) return false;
  }
}

function accountOf(path: string | undefined): OwnRoot | undefined {
  const [account = ''] = path?.split('/') ?? [];
  return isAccountId(account) ? { account } : undefined;
}

function ownerByAddress(
  { source, resources }: State,
  { earlier, local, layout, managed }: OwnContext,
): OwnRoot | undefined {
  const known = managed?.resources.filter((one) => one.source === source && !one.here).map(({ address }) => address);
  const found = resources.find(
    ({ account = '', address, deposed }) =>
      deposed !== true &&
      earlier.declared[account]?.includes(ownAddressAt(layout, account, address) ?? '') &&
      !known?.includes(address) &&
      (local.get(account)?.objects.length ?? 0) === 0,
  );
  return found?.account === undefined ? undefined : { account: found.account, address: found.address };
}
