import { type Layout, ownAddressAt } from '../../code/layouts/layout.ts';
import type { EarlierCode } from '../../code/root-modules.ts';
import { HubformError } from '../../error.ts';
import type { GeneratedWith, ManagedElsewhere } from '../../files/tree/manifest.ts';
import { matchOwners } from '../../membership/owner/match.ts';
import { type Owned, type Owners, type StateResource, compareOwned, ownedKey } from '../../membership/owner/owner.ts';
import { type Snapshot, compareCodeUnits } from '../../membership/model.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import { deposedNotes, droppedNote, rememberedNote, uncertainNote } from './owner-notes.ts';
import { ownStates } from './own-states.ts';

export interface OwnersRequest {
  readonly states?: ReadStates;
  readonly takeOver?: boolean;
  /** @default 'roots' */
  readonly layout?: Layout;
  /** Members have no code otherwise, so who else manages them does not matter. */
  readonly adoptMembers?: boolean;
}

/** What is known about other Terraform code. */
export interface KnownOwners {
  readonly owners: Owners;
  /** What the next run knows without the states; absent if no run has read a state. */
  readonly managed?: ManagedElsewhere;
  /** Whether no run has read a state of other code. */
  readonly elsewhereUnknown: boolean;
  /** One line each. */
  readonly notes: readonly string[];
}

/**
 * What other code manages: from the local states beside the generated code, and from the states that the user names or, without
 * any, that an earlier run has read. Throws `usage` if the code should take over resources and no state is known.
 *
 * @param earlier what the states of our own root modules hold
 */
export async function knownOwners(
  output: { readonly directory: string; readonly manifest?: { readonly options?: GeneratedWith | undefined } },
  snapshot: Snapshot,
  earlier: EarlierCode,
  { states: given, takeOver = false, adoptMembers = false, layout = 'roots' }: OwnersRequest,
): Promise<KnownOwners> {
  const { localStates } = await import('../../terraform/local-state.ts');
  const recorded = output.manifest?.options;
  const local = localStates(output.directory, layout);
  const own = await ownStates(given?.states ?? [], {
    ...{ directory: output.directory, earlier, local, layout },
    managed: recorded?.managed,
  });
  const isOurs = ({ root, address }: StateResource) => {
    const own = root === undefined ? undefined : ownAddressAt(layout, root, address);
    if (root === undefined || own === undefined) return false;
    return [earlier.declared, earlier.forgotten].some((code) => code[root]?.includes(own));
  };
  const resources = [...[...local.values()].flatMap((state) => state.resources), ...own.resources];
  const others = resources.filter((one) => one.deposed !== true && !isOurs(one));
  const { owned, uncertain } = matchOwners(snapshot, others);
  const remembered = given
    ? []
    : (recorded?.managed?.resources ?? []).filter(({ here, account }) => !here || !local.has(account));
  const all = [...owned, ...remembered].sort(compareOwned);
  const states = given
    ? [...new Set(given.states.map(({ source }) => source))].sort(compareCodeUnits)
    : (recorded?.managed?.states ?? []);
  // The manifest remembers it, and the code finally owns what it takes over.
  if (takeOver && recorded?.takeOver !== true && !given && states.length + others.length === 0)
    throw nothingToTakeOver();
  const present = new Set(all.map(placeOf));
  const dropped = (recorded?.managed?.resources ?? []).filter(
    (one) => one.here !== true && !states.includes(one.source) && !present.has(placeOf(one)),
  );
  return {
    owners: { owned: all, takeOver: takeOver || (!given && recorded?.takeOver === true) },
    ...((states.length > 0 || all.length > 0) && { managed: { states, resources: all } }),
    elsewhereUnknown: states.length === 0,
    notes: [
      ...(given?.notes ?? []),
      ...own.notes,
      ...uncertain.filter(({ type }) => type === 'accepter' || (type === 'member' && adoptMembers)).map(uncertainNote),
      ...deposedNotes(resources),
      ...(given ? droppedNote(dropped) : rememberedNote(states, remembered)),
    ],
  };
}

function placeOf(one: Owned): string {
  return `${ownedKey(one)} ${one.address}`;
}

function nothingToTakeOver(): HubformError {
  return new HubformError(
    'usage',
    '--take-over needs the states of the code that it takes over from, and none is known',
    {
      hint: 'Name them with --state PATH.',
    },
  );
}
