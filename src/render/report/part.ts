/** `id` is a part of the value that hardly another target has. */
export type Fact = readonly [label: string, value: string, id?: string];

/**
 * Some accounts of the page. Compact, because a fleet has 340,000 cells: what cells have in common is there once, and only what
 * is their own stands with their account.
 */
export interface ReportPart {
  readonly accounts: readonly string[];
  /** The name of each account, empty for one without; absent if none has one. */
  readonly names?: readonly string[];
  /** Every label and value, each once. In a value, ACCOUNT, REGION and ID stand for those of the cell. */
  readonly texts: readonly string[];
  /** Each once: of each administrator of a cell, its id and an index into LINK_STATES. */
  readonly links: readonly (readonly number[])[];
  /** Each once: kind, attention, links, then label, value and id of each fact. An id is an index into those of the cell, or -1. */
  readonly cells: readonly (readonly number[])[];
  /** Each once: Region and cell, again and again. */
  readonly rows: readonly (readonly number[])[];
  /** The row of each account. */
  readonly rowOf: readonly number[];
  /** Of each account, the ids of its cells, one cell after the other. */
  readonly ids: readonly (readonly string[])[];
}

/** Characters that a shown text does not have, because `printable` escapes them. */
export const ACCOUNT = '\u0001';
export const REGION = '\u0002';
export const ID = '\u0003';

interface PartTarget {
  readonly region: string;
  readonly regionIndex: number;
  readonly kind: number;
  readonly attention: number;
  readonly links: readonly number[];
  /** Texts as they are shown. */
  readonly facts: readonly Fact[];
}

export interface PartPacker {
  add: (account: string, name: string, targets: readonly PartTarget[]) => void;
  readonly targets: number;
  finish: () => ReportPart;
}

export function partPacker(): PartPacker {
  const [accounts, names, ids]: [string[], string[], string[][]] = [[], [], []];
  const rowOf: number[] = [];
  const texts = indexes<string>();
  const links = indexes<readonly number[]>();
  const cells = indexes<readonly number[]>();
  const rows = indexes<readonly number[]>();
  let targets = 0;
  return {
    add: (account, name, ofAccount) => {
      const own: string[] = [];
      const row = ofAccount.flatMap(({ region, regionIndex, kind, attention, links: cellLinks, facts }) => {
        const cellIds: string[] = [];
        const parts = facts.flatMap(([label, value, id]) => {
          const shared = value.replaceAll(account, ACCOUNT).replaceAll(region, REGION);
          // The id may be cut off in a long value.
          const hasId = id !== undefined && shared.includes(id);
          if (hasId && !cellIds.includes(id)) cellIds.push(id);
          const text = hasId ? shared.replace(id, () => ID) : shared;
          return [texts.of(label), texts.of(text), hasId ? cellIds.indexOf(id) : -1];
        });
        own.push(...cellIds);
        return [regionIndex, cells.of([kind, attention, links.of(cellLinks), ...parts])];
      });
      accounts.push(account);
      names.push(name);
      rowOf.push(rows.of(row));
      ids.push(own);
      targets += ofAccount.length;
    },
    get targets() {
      return targets;
    },
    finish: () => ({
      ...{ accounts, ...(names.some((name) => name !== '') && { names }) },
      ...{ texts: texts.all, links: links.all, cells: cells.all, rows: rows.all, rowOf, ids },
    }),
  };
}

/** Numbers values in the order in which they come; equal ones have one number. */
function indexes<T extends string | readonly number[]>(): { readonly all: T[]; of: (value: T) => number } {
  const all: T[] = [];
  const known = new Map<string, number>();
  return {
    all,
    of: (value) => {
      const key = String(value);
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, all.length);
      all.push(value);
      return all.length - 1;
    },
  };
}
