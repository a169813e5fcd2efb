import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  type AccountFacts,
  type Membership,
  type Memberships,
  type Snapshot,
  byAccount,
  compareCodeUnits,
} from '../../membership/model.ts';
import { Remade } from '../../membership/repeatable.ts';
import { keepHeapSmall } from '../small-heap.ts';

/**
 * From this number of targets on, a snapshot is packed. As objects, a target takes about 1 KB of memory, and packed about
 * 40 bytes: a fleet of 340,000 targets is then 14 MB and not 340 MB, and one pass over it takes about a second.
 */
const PACKED_FROM = 10_000;

export interface SnapshotPacker {
  /** Adds the snapshot of one account. The accounts come in ascending order, each once; one without memberships is nothing. */
  add(part: Snapshot): void;
  /** The snapshot of all that was added: an array of memberships if there are few, else a packed list. */
  finish(): Snapshot;
}

/** Builds a snapshot account by account, so that only one account is in memory as objects. Throws RangeError for an order that is not ascending. */
export function snapshotPacker(packedFrom = PACKED_FROM): SnapshotPacker {
  let few: Membership[] | undefined = [];
  const packs = new Map<string, Pack>();
  const accounts = new Map<string, AccountFacts>();
  let last = '';
  const pack = (account: string, memberships: readonly Membership[]): void => {
    packs.set(account, packed(memberships));
  };
  return {
    add: ({ memberships, accounts: facts }) => {
      for (const [account, ofAccount] of byAccount(memberships)) {
        if (compareCodeUnits(account, last) <= 0) throw new RangeError(`the account ${account} follows ${last}`);
        last = account;
        const known = facts?.get(account);
        if (known) accounts.set(account, known);
        if (!few) pack(account, ofAccount);
        else few.push(...ofAccount);
      }
      if (!few || few.length < packedFrom) return;
      for (const [account, ofAccount] of byAccount(few)) pack(account, ofAccount);
      few = undefined;
      keepHeapSmall();
    },
    finish: () => ({
      memberships: few ?? new PackedMemberships(packs),
      ...(accounts.size > 0 && { accounts }),
    }),
  };
}

/** The same snapshot, packed if it is large. */
export function packedSnapshot(snapshot: Snapshot, packedFrom = PACKED_FROM): Snapshot {
  if (snapshot.memberships.byAccount || snapshot.memberships.length < packedFrom) return snapshot;
  const packer = snapshotPacker(packedFrom);
  packer.add(snapshot);
  return packer.finish();
}

/** The memberships of one account. */
interface Pack {
  /** JSON, deflated. */
  readonly bytes: Buffer;
  readonly count: number;
}

function packed(memberships: readonly Membership[]): Pack {
  // A copy of its own: `deflateRawSync` returns a view of a larger block.
  return { bytes: Buffer.from(deflateRawSync(JSON.stringify(memberships), { level: 1 })), count: memberships.length };
}

class PackedMemberships extends Remade<Membership> implements Memberships {
  readonly byAccount: NonNullable<Memberships['byAccount']>;
  readonly #packs: ReadonlyMap<string, Pack>;

  constructor(packs: ReadonlyMap<string, Pack>) {
    const counts = Array.from(packs.values(), ({ count }) => count);
    super(
      () => unpacked(packs),
      counts.reduce((sum, count) => sum + count, 0),
    );
    this.#packs = packs;
    this.byAccount = { accounts: [...packs.keys()], of: (account) => membershipsIn(packs.get(account)) };
  }

  override at(index: number): Membership | undefined {
    let left = index < 0 ? this.length + index : index;
    if (left < 0) return undefined;
    for (const pack of this.#packs.values()) {
      if (left < pack.count) return membershipsIn(pack).at(left);
      left -= pack.count;
    }
    return undefined;
  }
}

function* unpacked(packs: ReadonlyMap<string, Pack>): Iterable<Membership> {
  for (const pack of packs.values()) yield* membershipsIn(pack);
}

function membershipsIn(pack: Pack | undefined): readonly Membership[] {
  return pack ? (JSON.parse(inflateRawSync(pack.bytes).toString('utf8')) as Membership[]) : [];
}
