import { type Layout, ownAddressAt } from '../../code/layouts/layout.ts';
import type { EarlierCode } from '../../code/root-modules.ts';
import type { GeneratedWith, ManagedElsewhere } from '../../files/tree/manifest.ts';
import { type Uncertain, matchOwners } from '../../membership/owner/match.ts';
import { type Owned, type Owners, type StateResource, compareOwned } from '../../membership/owner/owner.ts';
import { type Snapshot, compareCodeUnits, targetKey } from '../../membership/model.ts';
import type { ReadStates } from '../../terraform/states/read-states.ts';
import { firstOf, printable } from '../../text.ts';
import { ownStates } from './own-states.ts';

export interface OwnersRequest {
  readonly states?: ReadStates;
  readonly takeOver?: boolean;
  /** @default 'roots' */
  readonly layout?: Layout;
  /** Members have no code otherwise, so who else manages them does not matter. */
  readonly adoptMembers?: boolean;
}

/** What is known of other Terraform code. */
export interface KnownOwners {
  readonly owners: Owners;
  /** What the next run knows without the states; absent if no state was ever read. */
  readonly managed?: ManagedElsewhere;
  /** Whether no state of other code was ever read. */
  readonly elsewhereUnknown: boolean;
  /** One line each. */
  readonly notes: readonly string[];
}

/**
 * What other code manages: from the local states beside the generated code, and from the states that the user names or,
 * without any, that an earlier run has read.
 *
 * @param earlier what is ours in the states of our own root modules
 */
export async function knownOwners(
  output: { readonly directory: string; readonly manifest?: { readonly options?: GeneratedWith | undefined } },
  snapshot: Snapshot,
  earlier: EarlierCode,
  { states: given, takeOver = false, adoptMembers = false, layout = 'roots' }: OwnersRequest,
): Promise<KnownOwners> {
  const { localStates } = await import('../../terraform/local-state.ts');
  const recorded = output.manifest?.options;
  const local = await localStates(output.directory, layout);
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
  const { owned, uncertain } = matchOwners(
    snapshot,
    resources.filter((one) => !isOurs(one)),
  );
  const remembered = given
    ? []
    : (recorded?.managed?.resources ?? []).filter(({ here, account }) => !here || !local.has(account));
  const all = [...owned, ...remembered].sort(compareOwned);
  const states = given
    ? [...new Set(given.states.map(({ source }) => source))].sort(compareCodeUnits)
    : (recorded?.managed?.states ?? []);
  return {
    owners: { owned: all, takeOver: takeOver || (!given && recorded?.takeOver === true) },
    ...((states.length > 0 || all.length > 0) && { managed: { states, resources: all } }),
    elsewhereUnknown: states.length === 0,
    notes: [
      ...(given?.notes ?? []),
      ...own.notes,
      ...uncertain.filter(({ type }) => type === 'accepter' || (type === 'member' && adoptMembers)).map(uncertainNote),
      ...rememberedNote(states, remembered, given !== undefined),
    ],
  };
}

function uncertainNote({ address, source, targets }: Uncertain): string {
  const could = firstOf(targets.map(targetKey), 5);
  return `${printable(address, 200)} in ${printable(source, 200)} decides nothing, because its state does not tell its Region: it could be ${could}.`;
}

function rememberedNote(states: readonly string[], remembered: readonly Owned[], isNew: boolean): string[] {
  if (isNew || states.length === 0) return [];
  const named = firstOf(
    states.map((source) => printable(source, 200)),
    3,
  );
  return [
    `What other code manages (${remembered.length} of these resources) is as an earlier run read it from ${named}: read it again with --state.`,
  ];
}
