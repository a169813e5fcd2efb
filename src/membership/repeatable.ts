import type { Repeatable } from './model.ts';

/** A list that makes its values again in each pass, so that only one of them is in memory: `===` does not tell whether two are the same. */
export class Remade<T> implements Repeatable<T> {
  readonly #make: () => Iterable<T>;
  #length: number | undefined;

  /** @param length if it is known without a pass */
  constructor(make: () => Iterable<T>, length?: number) {
    this.#make = make;
    this.#length = length;
  }

  get length(): number {
    if (this.#length !== undefined) return this.#length;
    let count = 0;
    const values = this[Symbol.iterator]();
    while (values.next().done !== true) count++;
    return (this.#length = count);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.#make()[Symbol.iterator]();
  }

  at(index: number): T | undefined {
    const wanted = index < 0 ? this.length + index : index;
    return this.find((_, i) => i === wanted);
  }

  map<R>(of: (value: T, index: number) => R): R[] {
    return Array.from(this, of);
  }

  flatMap<R>(of: (value: T, index: number) => R | readonly R[]): R[] {
    const results: R[] = [];
    let index = 0;
    for (const value of this) {
      const one = of(value, index++);
      if (isList(one)) results.push(...one);
      else results.push(one);
    }
    return results;
  }

  filter(isIn: (value: T, index: number) => unknown): T[] {
    return this.flatMap((value, index) => (isIn(value, index) ? [value] : []));
  }

  find(isIt: (value: T, index: number) => unknown): T | undefined {
    let index = 0;
    for (const value of this) if (isIt(value, index++)) return value;
    return undefined;
  }

  some(isIt: (value: T, index: number) => unknown): boolean {
    let index = 0;
    for (const value of this) if (isIt(value, index++)) return true;
    return false;
  }

  every(isSo: (value: T, index: number) => unknown): boolean {
    return !this.some((value, index) => !isSo(value, index));
  }
}

/** An array for an array of memberships; for packed ones, a list that makes its values again in each pass. */
export function likeMemberships<T>(
  memberships: { readonly byAccount?: unknown },
  make: () => Iterable<T>,
): Repeatable<T> {
  return memberships.byAccount === undefined ? [...make()] : new Remade(make);
}

function isList<R>(value: R | readonly R[]): value is readonly R[] {
  return Array.isArray(value);
}
