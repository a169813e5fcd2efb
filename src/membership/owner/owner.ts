import { type Target, compareCodeUnits, targetKey } from '../model.ts';

/** The kinds of resources that hubform manages, and that other code may manage too. */
export const OWNED_TYPES = ['accepter', 'hub', 'member'] as const;
export type OwnedType = (typeof OWNED_TYPES)[number];

/** An object of one of our resource types in some Terraform state. Nothing else of a state is kept: it may hold secrets. */
export interface StateResource {
  readonly type: OwnedType;
  /** The Terraform address with its modules and keys. Raw text: escape it for the output format. */
  readonly address: string;
  /** The name of the state, as the user gave it. */
  readonly source: string;
  /** How many objects of this state belong to the same resource, with any keys. */
  readonly instances: number;
  /** The account of the target: for a member in a list, its administrator. Absent if the state does not tell. */
  readonly account?: string;
  /** Absent with provider 5, which has no Region in the state. */
  readonly region?: string;
  /** `master_id` of an accepter. */
  readonly administrator?: string;
  readonly invitationId?: string;
  /** `account_id` of a member in a list. */
  readonly member?: string;
  /** The account of our own root module in whose state it is. */
  readonly root?: string;
  /** What a replacement has left behind, to be destroyed: it manages nothing. */
  readonly deposed?: true;
}

/** Where something at a target is managed that this code does not manage. */
export interface Owner {
  readonly address: string;
  readonly source: string;
}

/** One resource at a target, and who manages it. */
export interface Owned extends Target, Owner {
  readonly type: OwnedType;
  readonly member?: string;
  readonly instances: number;
  /** It is in the state of the target's own root module, beside the generated code. */
  readonly here?: boolean;
}

/** What other code manages, and whether this code takes it over. */
export interface Owners {
  readonly owned: readonly Owned[];
  readonly takeOver: boolean;
}

export const NO_OWNERS: Owners = { owned: [], takeOver: false };

/** Looks up who else manages a resource at a target. */
export type FindOwners = (type: OwnedType, target: Target, member?: string) => readonly Owned[];

export function findOwners({ owned }: Pick<Owners, 'owned'>): FindOwners {
  const found = new Map<string, Owned[]>();
  for (const one of owned) {
    const key = ownedKey(one);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return (type, { account, region }, member) =>
    found.get(ownedKey({ type, account, region, ...(member !== undefined && { member }) })) ?? [];
}

/** The key of the resource, for any owner. */
export function ownedKey({
  type,
  member = '',
  ...target
}: Pick<Owned, 'type' | 'account' | 'region' | 'member'>): string {
  return `${type} ${targetKey(target)} ${member}`;
}

export function compareOwned(a: Owned, b: Owned): number {
  return (
    compareCodeUnits(ownedKey(a), ownedKey(b)) ||
    compareCodeUnits(a.source, b.source) ||
    compareCodeUnits(a.address, b.address)
  );
}
